/** How long things take: the table of spec 81, section 6, measured in stories (virtual time, so the machine does not matter). */
package io.vigil.scenarios.latency;

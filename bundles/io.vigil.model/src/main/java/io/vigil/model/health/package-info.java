/** What the health database tells about VIOSs and VMs, after parsing (spec 21 section 3, 40 sections 3.4 and 3.5). */
package io.vigil.model.health;

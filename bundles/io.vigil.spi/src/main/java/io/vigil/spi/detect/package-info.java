/** Failure detection plugins (spec 21, architecture section 4). */
package io.vigil.spi.detect;

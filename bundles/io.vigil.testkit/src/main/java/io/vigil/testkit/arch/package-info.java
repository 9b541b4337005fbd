/** The architecture page as rules over byte code (sections 2 and 3). */
package io.vigil.testkit.arch;

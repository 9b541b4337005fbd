/** Collections of malformed inputs with the error each must give. */
package io.vigil.testkit.corpus;

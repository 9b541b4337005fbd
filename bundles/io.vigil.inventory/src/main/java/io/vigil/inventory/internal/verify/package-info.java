/** Verification: can every managed VM run elsewhere (CTL-34). */
package io.vigil.inventory.internal.verify;

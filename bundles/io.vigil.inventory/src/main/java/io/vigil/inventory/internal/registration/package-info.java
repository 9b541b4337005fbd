/** Making consoles, hosts and host groups known, and forgetting them. */
package io.vigil.inventory.internal.registration;

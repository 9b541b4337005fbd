/** Carries out what the rules decide: the only place of this bundle that talks to other services. */
package io.vigil.relocation.internal.driver;

/** Quick and deep discovery by the clock (20 section 7, CTL-29). */
package io.vigil.inventory.internal.schedule;

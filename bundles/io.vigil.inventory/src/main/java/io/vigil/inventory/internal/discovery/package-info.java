/** Discovery of a host group: read the consoles, bring the registry up to date, prepare health plane and monitoring. */
package io.vigil.inventory.internal.discovery;

/** Discovery, verification, schedules, preflight, attribute inheritance. */
package io.vigil.inventory.internal;

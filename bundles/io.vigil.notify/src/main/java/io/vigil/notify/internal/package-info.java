/** Event log, levels, duplicates, storms, contacts, dispatch. */
package io.vigil.notify.internal;

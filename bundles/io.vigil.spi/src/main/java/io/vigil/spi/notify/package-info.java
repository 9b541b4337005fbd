/** Notification channels (spec 72 sections 6 to 8). */
package io.vigil.spi.notify;

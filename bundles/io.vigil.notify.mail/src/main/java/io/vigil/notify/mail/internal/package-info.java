/** Mail channel (Notifier plugin). */
package io.vigil.notify.mail.internal;

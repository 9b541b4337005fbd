/** Script channel (Notifier plugin). */
package io.vigil.notify.script.internal;

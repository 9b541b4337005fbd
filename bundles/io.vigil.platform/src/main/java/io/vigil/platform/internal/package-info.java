/** Real and paced ports, secrets, traces. */
package io.vigil.platform.internal;

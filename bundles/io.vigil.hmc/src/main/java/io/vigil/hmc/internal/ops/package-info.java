/** What the controller asks of consoles, operation by operation (30 b.3). */
package io.vigil.hmc.internal.ops;

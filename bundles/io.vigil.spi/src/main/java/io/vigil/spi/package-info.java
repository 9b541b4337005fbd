/** What third parties implement, and the ports they may use. */
package io.vigil.spi;

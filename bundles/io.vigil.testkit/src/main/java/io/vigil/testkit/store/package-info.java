/** Store fakes and the contract every store must keep. */
package io.vigil.testkit.store;

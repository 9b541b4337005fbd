/** Contracts of the ports: real, paced and virtual ones keep the same promises. */
package io.vigil.testkit.port;

/**
 * The vioHADR 2.00 documents (spec 40, section 3): requests to a VIOS, its replies, and the texts of messages.
 *
 * <p>Pure functions: strings or bytes in, immutable records out, and back. No threads, no state; every reader refuses
 * DTDs, external entities and oversized input, and every writer's bytes are those of the wire samples.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.vios.health.codec;

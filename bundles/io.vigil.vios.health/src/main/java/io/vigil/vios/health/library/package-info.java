/**
 * The library side of VIOS health: what runs on a VIOS, or in its place in the simulator (spec 40, sections 2 to 10).
 *
 * <p>{@code VioPassThrough} executes request documents, {@code HostMonitorLibrary} holds the host monitor's callbacks;
 * both work on one {@code HealthDatabase}. Everything runs on the caller's thread; time and random numbers come in
 * through ports.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.vios.health.library;

package io.vigil.simulator.datacentre;

/**
 * One console as it really is now.
 *
 * @param condition {@code serving}, {@code refusing} (nothing listens), {@code hanging} (no answer), {@code busy} (503) or
 *     {@code cutting} (breaks off replies)
 * @param sessions open logons
 */
public record ConsoleSight(String name, String condition, int sessions) {}

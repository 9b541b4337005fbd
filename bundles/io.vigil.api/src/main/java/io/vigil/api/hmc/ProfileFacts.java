package io.vigil.api.hmc;

/**
 * A profile of a partition.
 *
 * @param uuid as {@link PowerOn} takes it
 * @param bootMode {@code norm}, {@code sms} ...; empty when the console does not tell
 */
public record ProfileFacts(String uuid, String name, String bootMode) {}

package io.vigil.api.hmc;

/** A virtual switch; {@code created} when the call made it. */
public record VirtualSwitchFacts(String uuid, String name, int id, boolean vepa, boolean created) {}

package io.vigil.api.hmc;

/** A virtual Ethernet adapter; {@code created} when the call made it. {@code mac} 12 hex digits. */
public record AdapterFacts(String switchName, int vlan, int slot, String mac, String device, boolean created) {}

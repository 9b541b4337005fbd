package io.vigil.simulator.internal.hmc;

/** Names of the resource types served. */
final class Types {
    static final String CONSOLE = "ManagementConsole";
    static final String SYSTEM = "ManagedSystem";
    static final String LPAR = "LogicalPartition";
    static final String VIOS = "VirtualIOServer";
    static final String SWITCH = "VirtualSwitch";
    static final String NETWORK = "VirtualNetwork";
    static final String POOL = "SharedProcessorPool";
    static final String CLIENT_ADAPTER = "ClientNetworkAdapter";
    static final String TRUNK_ADAPTER = "TrunkAdapter";
    static final String PROFILE = "LogicalPartitionProfile";

    private Types() {}
}

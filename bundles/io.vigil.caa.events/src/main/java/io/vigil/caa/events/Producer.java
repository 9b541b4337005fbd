package io.vigil.caa.events;

import java.util.Arrays;
import java.util.List;

/** An event producer that exists only inside a cluster (spec 41, section 3). The order is that of the page. */
public enum Producer {
    NODE_LIST("cluster", "nodeList"),
    NODE_STATE("cluster", "nodeState"),
    NODE_ADDRESS("cluster", "nodeAddress", Keys.INTERFACE_NAME, Keys.FAMILY, Keys.ADDRESS, Keys.NETMASK),
    NETWORK_ADAPTER_STATE("cluster", "networkAdapterState", Keys.INTERFACE_NAME),
    NODE_CONTACT("cluster", "nodeContact", Keys.INTERFACE_NAME),
    CL_DISK_LIST("disk", "clDiskList", Keys.DISK_NAME, Keys.DISK_UID),
    CL_DISK_STATE("disk", "clDiskState", Keys.DISK_NAME),
    REP_DISK_STATE("disk", "repDiskState", Keys.DISK_NAME),
    /** The only one whose records stay on the node where they happened (CAA-23). */
    DISK_STATE("disk", "diskState", Keys.DISK_NAME),
    VG_STATE("disk", "vgState", Keys.DISK_NAME, Keys.VG_NAME);

    private final String directory;
    private final String producerName;
    private final List<String> ownKeys;

    Producer(String directory, String producerName, String... ownKeys) {
        this.directory = directory;
        this.producerName = producerName;
        this.ownKeys = List.of(ownKeys);
    }

    /** As AIX spells it, {@code nodeState}. */
    public String producerName() {
        return producerName;
    }

    /** Factory directory below the mount point, {@code cluster/nodeState.monFactory}. */
    public String factory() {
        return directory + "/" + producerName + ".monFactory";
    }

    /** Monitor file below the mount point, {@code cluster/nodeState.monFactory/nodeStateEvent.mon}. */
    public String path() {
        return factory() + "/" + producerName + "Event.mon";
    }

    /** Keys every record of this producer has besides EVENT_TYPE, in the order of the samples; REASON is never among them. */
    public List<String> ownKeys() {
        return ownKeys;
    }

    /** Whether records also go to the other nodes of the cluster. */
    public boolean clusterWide() {
        return this != DISK_STATE;
    }

    public List<EventType> types() {
        return Arrays.stream(EventType.values())
                .filter(type -> type.producer() == this)
                .toList();
    }
}

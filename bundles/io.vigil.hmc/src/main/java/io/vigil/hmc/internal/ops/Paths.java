package io.vigil.hmc.internal.ops;

import io.vigil.api.store.Store;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import java.util.Locale;
import java.util.Map;

/** Paths of resources: host UUIDs in lower case, partition UUIDs in upper case (HMC-16). */
final class Paths {
    static final String LPAR = "LogicalPartition";
    static final String VIOS = "VirtualIOServer";

    private final Store store;

    Paths(Store store) {
        this.store = store;
    }

    static String system(HostId host) {
        return Schema.UOM_PATH + "ManagedSystem/" + host.value();
    }

    /** Type of a partition: what the registry knows as a VIOS is one. */
    String type(String uuid) {
        return store.registry().vios(new ViosId(uuid)).isPresent() ? VIOS : LPAR;
    }

    /**
     * The partition of this host, below {@code uom/}: after a restart elsewhere the same UUID may be defined on two hosts, and the
     * short form would not say which one is meant.
     */
    static String onHost(HostId host, String type, String uuid) {
        return "ManagedSystem/" + host.value() + "/" + type + "/" + uuid.toUpperCase(Locale.ROOT);
    }

    /** Attribute groups of the health plane's VIOS reads. */
    static String viosNetwork(ViosId vios) {
        return Schema.UOM_PATH + VIOS + "/" + vios.value() + "?group=ViosNetwork";
    }

    static Map<String, String> ifMatch(String etag) {
        return etag.isEmpty() ? Map.of() : Map.of("If-Match", etag);
    }
}

package io.vigil.caa.events.internal;

import io.vigil.caa.events.MonitorOptions;
import io.vigil.caa.events.Producer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A producer's directory (spec 41, section 3).
 *
 * @param directory {@code cluster/nodeState}, without {@code .monFactory}
 * @param kind what its events are, and whether they can be monitored here
 * @param producer empty for general producers
 */
record Factory(String directory, Kind kind, Optional<Producer> producer) {
    private static final Map<String, Factory> KNOWN = known();

    enum Kind {
        /** Needs CHANGED=YES. */
        STATE,
        /** Needs THRESH_HI or THRESH_LO. */
        THRESHOLD,
        /** Seen on a node, no part of ours. */
        UNSUPPORTED
    }

    static Optional<Factory> named(String directory) {
        return Optional.ofNullable(KNOWN.get(directory));
    }

    static Iterable<Factory> all() {
        return KNOWN.values();
    }

    boolean fits(MonitorOptions options) {
        return options.changed() == (kind == Kind.STATE);
    }

    private static Map<String, Factory> known() {
        Map<String, Factory> known = new TreeMap<>();
        for (Producer producer : Producer.values()) {
            String directory = producer.factory().replace(".monFactory", "");
            known.put(directory, new Factory(directory, Kind.STATE, Optional.of(producer)));
        }
        add(known, Kind.STATE, "fs/modFile", "fs/modDir", "mem/vmo", "cpu/schedo", "cpu/processMon");
        add(known, Kind.THRESHOLD, "fs/utilFs", "cpu/waitTmCPU", "mem/waitersFreePg", "mem/waitTmPgInOut");
        add(known, Kind.UNSUPPORTED, "cluster/cap", "cluster/hostnameChange", "cluster/siteState");
        add(known, Kind.UNSUPPORTED, "cpu/pidProcessMon", "fs/modFileAttr", "net/inetsock", "pool/pool.membership");
        add(known, Kind.UNSUPPORTED, "pool/tier.capacity", "pool/tier.ecLowWaterMark", "pool/tier.freespace");
        add(known, Kind.UNSUPPORTED, "pool/tier.overcommit");
        return known;
    }

    private static void add(Map<String, Factory> known, Kind kind, String... directories) {
        for (String directory : directories) {
            known.put(directory, new Factory(directory, kind, Optional.empty()));
        }
    }
}

package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.world.SimPartition;
import java.time.Instant;
import java.util.Locale;

/** Texts of cluster event records in line form (spec 41, sections 3 to 5). */
final class CaaRecords {
    private static final String CLUSTER_ID = "0x43B050741B4111E9803E001018AFFE76";
    private int nodeSequence;
    private int adapterSequence;

    String node(SimPartition vios, boolean up, boolean clean, Instant at) {
        String reason = clean ? "REASON=NODE_SHUTDOWN\n" : "";
        return text("EVENT_TYPE=" + (up ? "NODE_UP" : "NODE_DOWN") + "\n" + reason, vios, at, nodeSequence++);
    }

    String adapter(SimPartition vios, boolean up, Instant at) {
        return text(
                "EVENT_TYPE=ADAPTER_" + (up ? "UP" : "DOWN") + "\nINTERFACE_NAME=en4\n", vios, at, adapterSequence++);
    }

    private static String text(String own, SimPartition vios, Instant at, int sequence) {
        return "BEGIN_EVENT_INFO\n"
                + "TIME_tvsec=" + at.getEpochSecond() + "\n"
                + "TIME_tvnsec=" + at.getNano() + "\n"
                + "SEQUENCE_NUM=" + sequence + "\n"
                + "RC_FROM_EVPROD=0\n"
                + "BEGIN_EVPROD_INFO\n"
                + own
                + "NODE_NUMBER=" + vios.id() + "\n"
                + "NODE_ID=0x" + vios.uuid().replace("-", "").toUpperCase(Locale.ROOT) + "\n"
                + "CLUSTER_ID=" + CLUSTER_ID + "\n"
                + "END_EVPROD_INFO\n"
                + "END_EVENT_INFO\n";
    }
}

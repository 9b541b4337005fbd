package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import java.util.List;
import java.util.OptionalLong;

/** What stands inside {@code Response}: one record for each element (spec 40, section 3.8). */
public sealed interface ReplyItem {
    /** One {@code quickQuery}. */
    record QuickQuery(Mtm host, List<ViosStat> vioses) implements ReplyItem {
        public QuickQuery {
            vioses = List.copyOf(vioses);
        }
    }

    /** One {@code needsAtt} with VIOS data. */
    record AttentionVioses(OptionalLong hsTag, Mtm host, List<ViosStat> vioses) implements ReplyItem {
        public AttentionVioses {
            vioses = List.copyOf(vioses);
        }
    }

    /** One {@code needsAtt} with VM data; the list is empty for a host without news. */
    record AttentionVms(OptionalLong hsTag, Mtm host, List<VmStat> vms) implements ReplyItem {
        public AttentionVms {
            vms = List.copyOf(vms);
        }
    }

    /** One {@code nodeData}. */
    record NodeRecords(long hsTag, Mtm host, List<NodeRecord> records) implements ReplyItem {
        public NodeRecords {
            records = List.copyOf(records);
        }
    }

    /** @param event text of the CAA record */
    record NodeRecord(String uuid, String event) {}

    /** {@code queryVM}. */
    record VmStates(Mtm host, List<VmStat> vms) implements ReplyItem {
        public VmStates {
            vms = List.copyOf(vms);
        }
    }

    /** {@code msForVMs}. */
    record VmHosts(List<VmHost> vms) implements ReplyItem {
        public VmHosts {
            vms = List.copyOf(vms);
        }
    }

    /** The host a VM is registered on. */
    record VmHost(String uuid, Mtm host) {}

    /** {@code conflictList}. */
    record Conflicts(List<Conflict> conflicts) implements ReplyItem {
        public Conflicts {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * One conflict.
     *
     * @param kind {@code VERSION} or {@code TWO_HOSTS}
     * @param detail may be empty
     */
    record Conflict(String uuid, String viosUuid, String kind, String detail) {}

    /** {@code msgStat}. @param size characters of the answer, 0 when there is none */
    record MsgStat(MsgKey key, int size, MsgState state) implements ReplyItem {}

    /** {@code msg}: the answer. */
    record Msg(MsgKey key, String text) implements ReplyItem {}

    /** {@code syncMsg}: the messages dropped. */
    record Dropped(List<MsgKey> dropped) implements ReplyItem {
        public Dropped {
            dropped = List.copyOf(dropped);
        }
    }

    /** {@code Error}. @param uuid the VM or VIOS meant, may be empty */
    record Failure(int code, String uuid, String message) implements ReplyItem {}
}

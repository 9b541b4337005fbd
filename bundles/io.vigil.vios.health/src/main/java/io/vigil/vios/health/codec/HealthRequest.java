package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A request to the health library of a VIOS: one record for each shape of body (spec 40, section 3.8). */
public sealed interface HealthRequest {
    Action action();

    /** QUICK_QUERY, QUERY_NODE_DATA, QUERY_CONFLICT, REMOVE_HOST_GROUP: nothing but the action. */
    record Plain(Action action) implements HealthRequest {}

    /** @param local true for LOCAL_DATA: what this VIOS knows by itself, also without the database */
    record NeedsAttention(boolean local) implements HealthRequest {
        @Override
        public Action action() {
            return Action.NEEDS_ATTENTION;
        }
    }

    /** @param hsTag report tag of a NeedsAttention or QueryNodeData reply */
    record Acknowledge(long hsTag) implements HealthRequest {
        @Override
        public Action action() {
            return Action.ACKNOWLEDGE;
        }
    }

    /** ADD_MS (exactly two host monitors) and ADD_VIOS. */
    record RegisterVioses(Action action, Mtm host, List<ViosEntry> vioses) implements HealthRequest {
        public RegisterVioses {
            vioses = List.copyOf(vioses);
        }
    }

    /**
     * A VIOS to register.
     *
     * @param partNum LPAR id
     * @param macAddr of the HA trunk adapter, 12 hex digits
     */
    record ViosEntry(String uuid, boolean hostMonitor, int partNum, String macAddr) {}

    /** REMOVE_VIOS. */
    record RemoveVioses(Mtm host, List<String> vioses) implements HealthRequest {
        public RemoveVioses {
            vioses = List.copyOf(vioses);
        }

        @Override
        public Action action() {
            return Action.REMOVE_VIOS;
        }
    }

    /** REMOVE_MS. */
    record RemoveHost(Mtm host) implements HealthRequest {
        @Override
        public Action action() {
            return Action.REMOVE_MS;
        }
    }

    /** CONFIGURE_HM. */
    record ConfigureHm(Mtm host, List<ViosParams> vioses) implements HealthRequest {
        public ConfigureHm {
            vioses = List.copyOf(vioses);
        }

        @Override
        public Action action() {
            return Action.CONFIGURE_HM;
        }
    }

    /** Parameters of one host monitor, in writing order. */
    record ViosParams(String uuid, Map<String, String> params) {}

    /** ADD_VM, START_VM, STOP_VM, REMOVE_VM, QUERY_VM. */
    record Vms(Action action, Mtm host, List<String> vms) implements HealthRequest {
        public Vms {
            vms = List.copyOf(vms);
        }
    }

    /** QUERY_MS_FOR_VMS; REMOVE_ALL_MSG, where an empty list means all VMs. */
    record VmRefs(Action action, List<String> vms) implements HealthRequest {
        public VmRefs {
            vms = List.copyOf(vms);
        }
    }

    /** SET_COM_HM_VERSIONS: the range every VIOS of the host group can do. */
    record SetVersions(int upMajor, int upMinor, int loMajor, int loMinor) implements HealthRequest {
        @Override
        public Action action() {
            return Action.SET_COM_HM_VERSIONS;
        }
    }

    /** @param ttl seconds, 10 to 3600; absent = 300 */
    record PutMsg(MsgKey key, OptionalInt ttl, String text) implements HealthRequest {
        @Override
        public Action action() {
            return Action.PUT_MSG;
        }
    }

    /** QUERY_MSG, GET_MSG, ACK_MSG. */
    record MsgRef(Action action, MsgKey key) implements HealthRequest {}

    /** @param keep the messages the controller still wants */
    record SyncMsg(List<MsgKey> keep) implements HealthRequest {
        public SyncMsg {
            keep = List.copyOf(keep);
        }

        @Override
        public Action action() {
            return Action.SYNC_MSG;
        }
    }
}

package io.vigil.vios.health.internal.client;

import io.vigil.model.HmState;
import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.NodeData;
import io.vigil.model.health.ViosHealth;
import io.vigil.model.health.VmHealth;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Wire replies as the controller's immutable records; order of the document kept, nothing merged. */
final class Replies {
    private Replies() {}

    static HealthReply health(HealthReply.Kind kind, ViosReply reply) throws CodecException {
        List<ViosHealth> vioses = new ArrayList<>();
        List<VmHealth> vms = new ArrayList<>();
        Set<Mtm> hosts = new LinkedHashSet<>();
        Set<OptionalLong> tags = new LinkedHashSet<>();
        for (ReplyItem item : reply.items()) {
            if (item instanceof ReplyItem.QuickQuery q) {
                q.vioses().forEach(vios -> vioses.add(vios(q.host(), vios)));
            } else if (item instanceof ReplyItem.AttentionVioses a) {
                tags.add(a.hsTag());
                a.vioses().forEach(vios -> vioses.add(vios(a.host(), vios)));
            } else if (item instanceof ReplyItem.AttentionVms a) {
                tags.add(a.hsTag());
                hosts.add(a.host());
                a.vms().forEach(vm -> vms.add(vm(a.host(), vm)));
            }
        }
        return new HealthReply(kind, one(tags), vioses, vms, List.copyOf(hosts));
    }

    /** One tag on all blocks or on none; anything else is used and acknowledged in no part (60, FL-52). */
    private static OptionalLong one(Set<OptionalLong> tags) throws CodecException {
        if (tags.size() > 1) {
            throw new CodecException(ExitCode.SCHEMA, "the blocks of one reply carry different tags " + tags);
        }
        return tags.isEmpty() ? OptionalLong.empty() : tags.iterator().next();
    }

    private static ViosHealth vios(Mtm host, ViosStat vios) {
        ViosStatus status = new ViosStatus(
                vios.caaState(), vios.reason(), Optional.of(vios.hmResponsive()), vios.hmResponseSec(), vios.hasData());
        return new ViosHealth(host, new ViosId(vios.uuid()), status, vios.state(), vios.syncMsg());
    }

    private static VmHealth vm(Mtm host, VmStat vm) {
        return new VmHealth(
                host,
                Optional.of(vm.uuid()).filter(uuid -> !uuid.isBlank()).map(VmId::new),
                vm.hmState(),
                vm.stateChanged(),
                vm.missedHb() > 0 ? OptionalInt.of(vm.missedHb()) : OptionalInt.empty(),
                vm.shortMsg() != 0 ? OptionalLong.of(vm.shortMsg()) : OptionalLong.empty(),
                Optional.of(vm.missedHmEntry()).filter(uuid -> !uuid.isBlank()).map(ViosId::new),
                vm.fenced(),
                vm.discovery().map(found -> new VmHealth.Discovery(type(found.type()), found.versionConflict())));
    }

    private static VmHealth.Type type(String text) {
        for (VmHealth.Type type : VmHealth.Type.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        return VmHealth.Type.UNKNOWN;
    }

    static NodeData nodeData(ViosReply reply) throws CodecException {
        List<NodeData.Item> items = new ArrayList<>();
        Set<OptionalLong> tags = new LinkedHashSet<>();
        reply.items(ReplyItem.NodeRecords.class).forEach(block -> {
            tags.add(OptionalLong.of(block.hsTag()));
            block.records()
                    .forEach(node -> items.add(new NodeData.Item(block.host(), new ViosId(node.uuid()), node.event())));
        });
        return new NodeData(one(tags), items);
    }

    static Map<VmId, HmState> states(ViosReply reply) {
        Map<VmId, HmState> states = new LinkedHashMap<>();
        reply.items(ReplyItem.VmStates.class)
                .flatMap(list -> list.vms().stream())
                .filter(vm -> !vm.uuid().isBlank())
                .forEach(vm -> states.put(new VmId(vm.uuid()), vm.hmState()));
        return states;
    }
}

package io.vigil.vios.health.internal.library;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.VmStat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Builds the NeedsAttention reply from what was read: VIOS blocks of all hosts, then VM blocks (section 3.5). */
final class Attention {
    /** A managed VM with the ages of its {@code map} rows, by VIOS uuid. @param msid null until START_VM */
    record Watched(String uuid, Long msid, VmCode state, long shortMsg, Map<String, Integer> ages) {}

    /** A {@code trans} row under report. */
    record Fact(String vm, long msid, int opcode, String data, long bits) {}

    /** Collects what is said of one VM: one vmStat for each VM and reply. */
    private static final class Entry {
        private final String uuid;
        private final VmCode state;
        private Long msid;
        private boolean changed;
        private long bits;
        private String discovery;
        private boolean conflict;

        Entry(String uuid, VmCode state, Long msid) {
            this.uuid = uuid;
            this.state = state;
            this.msid = msid;
        }

        void add(Fact fact) {
            msid = msid == null ? Long.valueOf(fact.msid()) : msid;
            switch (fact.opcode()) {
                case Op.STATE_CHANGE -> changed = true;
                case Op.SHORT_MSG -> bits |= fact.bits();
                case Op.DISCOVERY -> discovery = fact.data();
                default -> conflict = true;
            }
        }

        VmStat stat(MissRule.Verdict verdict) {
            String type = discovery != null ? discovery : conflict ? "MANAGED" : null;
            return new VmStat(
                    uuid,
                    state.name(),
                    changed,
                    bits,
                    verdict.missedHb(),
                    verdict.noEntry(),
                    false,
                    java.util.Optional.ofNullable(type).map(t -> new VmStat.Discovery(t, conflict)));
        }

        boolean news() {
            return changed || bits != 0 || discovery != null || conflict;
        }
    }

    private final boolean compat;
    private final Map<Long, Mtm> hosts = new LinkedHashMap<>();
    private final Map<Long, List<ViosView>> monitors = new LinkedHashMap<>();
    private final List<ViosView> vioses;

    Attention(List<ViosView> vioses, boolean compat) {
        this.vioses = vioses;
        this.compat = compat;
        for (ViosView vios : vioses) {
            hosts.put(vios.msid(), vios.host());
            if (vios.hostMonitor()) {
                monitors.computeIfAbsent(vios.msid(), id -> new ArrayList<>()).add(vios);
            }
        }
    }

    List<ReplyItem> reply(OptionalLong tag, List<Watched> watched, List<Fact> facts) {
        List<ReplyItem> items = new ArrayList<>();
        viosBlocks()
                .forEach((msid, list) -> items.add(new ReplyItem.AttentionVioses(
                        tag, hosts.get(msid), list.stream().map(ViosView::stat).toList())));
        Map<Long, List<VmStat>> blocks = vmBlocks(watched, facts);
        hosts.forEach((msid, mtm) -> {
            List<VmStat> vms = blocks.get(msid);
            if (vms != null) {
                vms.sort(Comparator.comparing(VmStat::uuid));
                items.add(new ReplyItem.AttentionVms(tag, mtm, vms));
            }
        });
        return items;
    }

    private Map<Long, List<ViosView>> viosBlocks() {
        Map<Long, List<ViosView>> blocks = new LinkedHashMap<>();
        vioses.stream().filter(ViosView::needsAttention).forEach(vios -> blocks.computeIfAbsent(
                        vios.msid(), id -> new ArrayList<>())
                .add(vios));
        return blocks;
    }

    private Map<Long, List<VmStat>> vmBlocks(List<Watched> watched, List<Fact> facts) {
        Map<Long, List<VmStat>> blocks = new TreeMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<Long, Map<String, Entry>> strangers = new LinkedHashMap<>();
        watched.forEach(vm -> entries.put(vm.uuid(), new Entry(vm.uuid(), vm.state(), vm.msid())));
        for (Fact fact : facts) {
            Entry known = entries.get(fact.vm());
            (known != null
                            ? known
                            : strangers
                                    .computeIfAbsent(fact.msid(), id -> new LinkedHashMap<>())
                                    .computeIfAbsent(fact.vm(), uuid -> new Entry(uuid, VmCode.UNKNOWN, fact.msid())))
                    .add(fact);
        }
        for (Watched vm : watched) {
            Entry entry = entries.get(vm.uuid());
            MissRule.Verdict verdict = verdict(vm);
            boolean told =
                    entry.news() || verdict.missedHb() > 0 || !verdict.noEntry().isEmpty();
            if (entry.msid == null || !told && vm.ages().isEmpty()) {
                continue;
            }
            List<VmStat> block = blocks.computeIfAbsent(entry.msid, id -> new ArrayList<>());
            if (told) {
                entry.bits |= entry.bits == 0 ? 0 : vm.shortMsg();
                block.add(entry.stat(verdict));
            }
        }
        strangers.forEach(
                (msid, found) -> found.values().forEach(entry -> blocks.computeIfAbsent(msid, id -> new ArrayList<>())
                        .add(entry.stat(new MissRule.Verdict(0, "")))));
        return blocks;
    }

    private MissRule.Verdict verdict(Watched vm) {
        if (vm.msid() == null || !vm.state().monitored()) {
            return new MissRule.Verdict(0, "");
        }
        return MissRule.judge(
                monitors.getOrDefault(vm.msid(), List.of()), vm.ages(), vm.state() == VmCode.STARTED, compat);
    }
}

package io.vigil.fde.internal.engine;

import io.vigil.model.HmState;
import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.VmHealth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** All records of one VM in one reply, merged (60 FL-57, 21 FS3). */
public record VmReport(
        VmId vm,
        Mtm host,
        HmState state,
        boolean stateChanged,
        OptionalInt missedHb,
        OptionalLong shortMsg,
        Optional<ViosId> missedHmEntry,
        List<VmHealth.Discovery> discoveries) {
    public VmReport {
        discoveries = List.copyOf(discoveries);
    }

    /** Merges in document order: an absent value never erases a present one, of several missedHb the largest counts. */
    public static Map<VmId, VmReport> merge(HealthReply reply) {
        Map<VmId, VmReport> merged = new LinkedHashMap<>();
        for (VmHealth record : reply.vms()) {
            record.vm().ifPresent(id -> merged.merge(id, of(id, record), VmReport::plus));
        }
        return merged;
    }

    /**
     * FL-51: with local data a VM is missing only if every host monitor that answered misses it; the larger value counts.
     *
     * @param answers of the VIOSs of one host, at least one
     */
    public static Map<VmId, VmReport> mergeLocal(Collection<HealthReply> answers) {
        List<Map<VmId, VmReport>> all = answers.stream().map(VmReport::merge).toList();
        Map<VmId, VmReport> merged = new LinkedHashMap<>();
        for (Map<VmId, VmReport> one : all) {
            one.forEach((id, report) -> merged.merge(id, report, VmReport::plus));
        }
        merged.replaceAll((id, report) -> all.stream()
                        .allMatch(one ->
                                one.containsKey(id) && one.get(id).missedHb().orElse(0) > 0)
                ? report
                : report.heard());
        return merged;
    }

    private VmReport heard() {
        return new VmReport(vm, host, state, stateChanged, OptionalInt.empty(), shortMsg, missedHmEntry, discoveries);
    }

    private static VmReport of(VmId id, VmHealth record) {
        return new VmReport(
                id,
                record.host(),
                record.state(),
                record.stateChanged(),
                record.missedHb(),
                record.shortMsg(),
                record.missedHmEntry(),
                record.discovery().stream().toList());
    }

    private VmReport plus(VmReport later) {
        List<VmHealth.Discovery> both = new ArrayList<>(discoveries);
        both.addAll(later.discoveries);
        boolean moved = later.discoveries.stream().anyMatch(found -> found.type() == VmHealth.Type.MOVED);
        return new VmReport(
                vm,
                moved ? later.host : host,
                later.state == HmState.UNKNOWN ? state : later.state,
                stateChanged || later.stateChanged,
                max(missedHb, later.missedHb),
                bits(shortMsg, later.shortMsg),
                later.missedHmEntry.or(() -> missedHmEntry),
                both);
    }

    private static OptionalInt max(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
    }

    private static OptionalLong bits(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalLong.of(one.getAsLong() | other.getAsLong());
    }
}

package io.vigil.fde.internal.engine;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.model.CaaState;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Health of one VIOS, the table of spec 21 section 5.1. Pure. */
public final class ViosRule {
    /** Evidence of a VIOS that is healthy only because somebody shut it down in order. */
    static final String PLANNED = "planned";

    /** Evidence: the console's word for the partition. */
    static final String STATE = "state";

    private ViosRule() {}

    /**
     * Verdict with the values behind it.
     *
     * @param verdict empty while facts are missing
     */
    public record Result(Vios vios, Optional<ViosVerdict> verdict, Map<String, String> evidence) {}

    /**
     * @param vios with the status remembered before this reply
     * @param told its record in this reply, if any
     * @param ahead ask for ping and state at once
     */
    public static Result judge(
            Vios vios, Optional<ViosHealth> told, HealthReply.Kind kind, boolean ahead, Facts facts) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("caa", told.map(ViosHealth::rawState).orElse("no record"));
        if (told.isEmpty()) {
            boolean listsOnlyNeedy = kind == HealthReply.Kind.NEEDS_ATTENTION;
            boolean wasUp = vios.status().caaState() == CaaState.UP;
            evidence.put("last", vios.status().caaState().name());
            return result(vios, listsOnlyNeedy && wasUp ? ViosVerdict.HEALTHY : ViosVerdict.UNDETERMINED, evidence);
        }
        return switch (told.get().status().caaState()) {
            case UP -> result(vios, ViosVerdict.HEALTHY, evidence);
            case DOWN -> down(vios, told.get(), ahead, facts, evidence);
            case REMOVED, UNKNOWN -> result(vios, ViosVerdict.UNDETERMINED, evidence);
        };
    }

    private static Result down(Vios vios, ViosHealth told, boolean ahead, Facts facts, Map<String, String> evidence) {
        boolean shutdown = told.status().shutdownReason();
        evidence.put("reason", "0x%08x".formatted(told.status().reason()));
        evidence.put("hm_silent_s", Integer.toString(told.status().hmResponseSec()));
        Need.State stateNeed = new Need.State(vios.host(), vios.id().value());
        if (ahead) {
            facts.want(stateNeed);
        }
        Fact<Boolean> ping = facts.ping(vios.rmcAddress());
        if (ping.isPending()) {
            return new Result(vios, Optional.empty(), evidence);
        }
        evidence.put("ping", ping.isFailed() ? "failed" : ping.value() ? "answers" : "silent");
        if (ping.isFailed()) {
            return result(vios, ViosVerdict.UNDETERMINED, evidence);
        }
        if (ping.value()) {
            return result(vios, ViosVerdict.HEALTHY, evidence);
        }
        Fact<PartitionProbe.State> state = facts.state(stateNeed);
        if (state.isPending()) {
            return new Result(vios, Optional.empty(), evidence);
        }
        if (state.isFailed()) {
            evidence.put(STATE, "failed");
            return result(vios, ViosVerdict.UNDETERMINED, evidence);
        }
        evidence.put(STATE, state.value().raw());
        PartitionState partition = state.value().state();
        // It leaves the cluster first and then takes its time: on the way down it is as planned as when it is off.
        boolean off = partition == PartitionState.NOT_ACTIVATED
                || partition == PartitionState.OPEN_FIRMWARE
                || partition == PartitionState.SHUTTING_DOWN;
        if (off && shutdown) {
            evidence.put(PLANNED, "yes");
            return result(vios, ViosVerdict.HEALTHY, evidence);
        }
        return result(vios, ViosVerdict.UNHEALTHY, evidence);
    }

    private static Result result(Vios vios, ViosVerdict verdict, Map<String, String> evidence) {
        evidence.put("verdict", verdict.name());
        return new Result(vios, Optional.of(verdict), evidence);
    }
}

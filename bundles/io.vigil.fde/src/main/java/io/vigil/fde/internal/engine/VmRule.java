package io.vigil.fde.internal.engine;

import io.vigil.model.HmState;
import io.vigil.model.VmMonitoring;
import io.vigil.model.policy.Inheritance;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.Finding;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The VM decision of spec 21 section 6 ({@code evaluateVm}). One of the two detectors with authority; the engine asks it
 * through {@link #judge}, because a verdict needs facts that only the engine's driver can gather. Stateless.
 */
public final class VmRule implements VmJudge {
    public static final String NAME = "vm-rule";

    private final RefCodes codes;

    public VmRule(RefCodes codes) {
        this.codes = codes;
    }

    @Override
    public RefCodes codes() {
        return codes;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<SubjectKind> subjects() {
        return EnumSet.of(SubjectKind.VM);
    }

    @Override
    public Optional<VmFinding> judge(VmCase c, Facts facts) {
        VmMonitoring before = c.vm().monitoring();
        VmDraft draft = new VmDraft(c, before.withPreviousRef(""));
        if (!c.monitored()) {
            return draft.done(VmOutcome.IGNORED);
        }
        if (!c.canSpeak()) {
            draft.counters = before.withPreviousRef("").withBlind(true);
            return draft.done(VmOutcome.BLIND);
        }
        draft.counters = draft.counters.withBlind(false);
        return c.unheardTooLong()
                ? new VmOutage(c, 0, draft, facts).unheard(() -> heard(c, draft, facts))
                : heard(c, draft, facts);
    }

    private static Optional<VmFinding> heard(VmCase c, VmDraft draft, Facts facts) {
        VmMonitoring before = c.vm().monitoring();
        if (c.report().isEmpty() || c.report().get().missedHb().isEmpty()) {
            // While an operation works on the VM its monitoring may be stopped: then silence says nothing about its
            // heart.
            Set<String> raised = c.vm().operation().busy() ? before.raised() : Set.of();
            draft.counters = draft.counters
                    .withMissedHb(0)
                    .withHbOffset(0)
                    .withRaised(raised)
                    .withRecoveryQueued(false);
            draft.phase = Optional.of("");
            return draft.done(VmOutcome.HEALTHY);
        }
        int missed = c.report().get().missedHb().getAsInt();
        draft.counters = draft.counters.withMissedHb(missed);
        if (c.report().get().state() != HmState.STARTED) {
            return draft.done(VmOutcome.NOT_STARTED);
        }
        if (missed * 1000L < c.thresholdMillis()) {
            draft.phase = Optional.of("Missed HB count " + missed + " for VM " + c.vm().name()
                    + " is less than its VMFDT " + HostRule.seconds(c.thresholdMillis()));
            return draft.done(VmOutcome.BELOW);
        }
        return new VmOutage(c, missed, draft, facts).judge();
    }

    /** What can be said from the reply alone: the engine does not use this, it gathers facts and calls {@link #judge}. */
    @Override
    public Finding examine(Examination seen, Deadline deadline) {
        var vm = seen.vm().orElseThrow(() -> new IllegalArgumentException("vm-rule was asked about a host"));
        boolean canSpeak = seen.vioses().stream()
                .anyMatch(vios -> vios.managed() && vios.status().canSpeak());
        long threshold = Inheritance.vmThresholdSeconds(seen.site(), seen.group(), seen.host(), vm) * 1000L;
        VmCase c = new VmCase(
                vm,
                Inheritance.monitored(seen.site(), seen.group(), seen.host(), vm),
                Optional.ofNullable(VmReport.merge(seen.reply()).get(vm.id())),
                canSpeak,
                threshold,
                threshold,
                false,
                false,
                ProfileData.COMPAT,
                codes,
                Optional.empty(),
                Optional.empty(),
                seen.at());
        return judge(c, Facts.none())
                .map(finding -> new Finding(
                        status(finding.outcome()),
                        finding.outcome().name(),
                        "vm rule says " + finding.outcome(),
                        finding.facts()))
                .orElseGet(() ->
                        Finding.unknown("facts-missing", "ping, partition state or reference code not known yet"));
    }

    private static Status status(VmOutcome outcome) {
        return switch (outcome) {
            case HEALTHY, PINGABLE -> Status.HEALTHY;
            case IGNORED, BLIND, NO_STATE, NOT_STARTED -> Status.UNKNOWN;
            case RELOCATE, ADVISE -> Status.FAILED;
            default -> Status.SUSPECT;
        };
    }
}

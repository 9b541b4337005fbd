package io.vigil.fde.internal.engine;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.event.EventName;
import io.vigil.model.PartitionState;
import io.vigil.model.Vm;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Gates G5 to G7, the table by partition state and the final gates (21, sections 6.1 to 6.3), for one VM in one scan. */
final class VmOutage {
    /**
     * Word in the durable set of an outage: firmware or boot was seen, so the VM gets the time a boot takes before
     * silence of its agent means anything. Equal thresholds make it without effect in the profiles of the book.
     */
    static final String BOOT_SEEN = "BOOT_SEEN";
    /**
     * Word in the durable set of an outage: somebody works in the firmware menus. The boot that follows the work gets a full
     * new period (AMB-16).
     */
    static final String MENUS_SEEN = "MENUS_SEEN";

    private final VmCase c;
    private final Vm vm;
    private final int missed;
    private final VmDraft draft;
    private final Facts facts;
    private boolean silentBefore;
    private final Need.State stateNeed;
    private final Need.RefCode refNeed;
    private final Need.PowerOffReason reasonNeed;

    VmOutage(VmCase c, int missed, VmDraft draft, Facts facts) {
        this.c = c;
        this.vm = c.vm();
        this.missed = missed;
        this.draft = draft;
        this.facts = facts;
        this.stateNeed = new Need.State(vm.host(), vm.id().value());
        this.refNeed = new Need.RefCode(vm.host(), vm.id().value(), vm.name());
        this.reasonNeed = new Need.PowerOffReason(vm.host(), vm.name());
    }

    Optional<VmFinding> judge() {
        if (c.profile().ahead()) {
            facts.want(stateNeed);
            facts.want(refNeed);
        }
        silentBefore = c.profile().ahead() && draft.counters.raised().contains(EventName.VM_FAILURE_DETECTED.name());
        String address = vm.partition().rmcAddress();
        return reachable(silentBefore ? facts.recentPing(address) : facts.ping(address), this::silent);
    }

    /** The ping of G5; FD-27: of a VM that was silent before, the last answer will do, so that no other VM waits for it. */
    private Optional<VmFinding> reachable(Fact<Boolean> ping, Supplier<Optional<VmFinding>> silent) {
        if (ping.isPending()) {
            return Optional.empty();
        }
        if (ping.isFailed()) {
            draft.note("ping", "failed");
            return draft.done(VmOutcome.NO_STATE);
        }
        draft.note("ping", ping.value() ? "answers" : "silent");
        if (!ping.value()) {
            return silent.get();
        }
        draft.raise(EventName.VM_HEARTBEAT_IGNORED_PINGABLE);
        draft.phase = Optional.of("VM " + vm.name() + " is pingable ignoring missed HB count " + missed);
        return draft.done(VmOutcome.PINGABLE);
    }

    private Optional<VmFinding> silent() {
        Fact<PartitionProbe.State> state = facts.state(stateNeed);
        if (state.isPending()) {
            return Optional.empty();
        }
        draft.raise(EventName.VM_FAILURE_DETECTED);
        if (state.isFailed()) {
            draft.note("state", "failed");
            return draft.done(VmOutcome.NO_STATE);
        }
        draft.note("state", state.value().raw());
        return switch (state.value().state()) {
            case RUNNING -> running();
            case NOT_ACTIVATED -> off();
            case OPEN_FIRMWARE -> openFirmware();
            case MIGRATING_RUNNING -> migrating();
            default -> stuck();
        };
    }

    /**
     * AMB-17: the agent was not heard since monitoring began, so its silence says nothing. Failed is only a VM that does not
     * answer ping, and that the console shows off without a reason, or crashed.
     */
    Optional<VmFinding> unheard(Supplier<Optional<VmFinding>> otherwise) {
        Fact<PartitionProbe.State> state = facts.state(stateNeed);
        if (state.isPending()) {
            return Optional.empty();
        }
        PartitionState shown =
                state.isFailed() ? PartitionState.UNKNOWN : state.value().state();
        if (shown == PartitionState.NOT_ACTIVATED) {
            return dead(
                    state.value(),
                    facts.powerOffReason(reasonNeed),
                    PartitionProbe.Word3.NULL::equals,
                    "word3",
                    otherwise);
        }
        if (shown == PartitionState.RUNNING) {
            return dead(state.value(), facts.refCode(refNeed), c.codes()::isCrashed, "refcode", otherwise);
        }
        return otherwise.get();
    }

    /** @param proof what the console must say besides the state */
    private <T> Optional<VmFinding> dead(
            PartitionProbe.State state,
            Fact<T> proof,
            Predicate<T> proves,
            String name,
            Supplier<Optional<VmFinding>> otherwise) {
        Fact<Boolean> ping = facts.ping(vm.partition().rmcAddress());
        if (ping.isPending() || proof.isPending()) {
            return Optional.empty();
        }
        if (ping.isFailed() || ping.value() || proof.isFailed() || !proves.test(proof.value())) {
            return otherwise.get();
        }
        draft.note("state", state.raw());
        draft.note("ping", "silent");
        draft.note(name, String.valueOf(proof.value()).toLowerCase(Locale.ROOT));
        draft.note("unheard_s", c.unheard().orElseThrow().toSeconds());
        draft.raise(EventName.VM_FAILURE_DETECTED);
        return recover(proof.value() instanceof String code ? code : "");
    }

    private Optional<VmFinding> running() {
        Fact<String> ref = facts.refCode(refNeed);
        if (ref.isPending()) {
            return Optional.empty();
        }
        draft.note("refcode", ref.isFailed() ? "failed" : ref.value());
        if (ref.isFailed()) {
            return draft.done(VmOutcome.NO_STATE);
        }
        String code = ref.value();
        boolean plain = c.codes().isStarted(code) || c.codes().isCrashed(code);
        if (!plain && !c.codes().isHold(code)) {
            draft.mark(BOOT_SEEN);
        }
        draft.counters = draft.counters.withPreviousRef(code);
        if (!c.codes().isFirmware(code)) {
            menusLeft();
        }
        if (plain) {
            return silentFor(limit()) ? recover(code) : draft.done(VmOutcome.GRACE);
        }
        if (c.codes().isFirmware(code)) {
            return firmware(code);
        }
        if (!silentFor(limit())) {
            return draft.done(VmOutcome.BOOTING);
        }
        return stands(code) ? recover(code) : draft.done(VmOutcome.CONFIRM);
    }

    /** AMB-2: no progress since the previous NeedsAttention; profiles that ask often need it to stand for a while. */
    private boolean stands(String code) {
        if (!vm.monitoring().previousRef().equalsIgnoreCase(code)) {
            return false;
        }
        return c.profile().confirm().isZero()
                || c.refSince()
                        .map(since -> c.now().minus(since).compareTo(c.profile().confirm()) >= 0)
                        .orElse(false);
    }

    private Optional<VmFinding> off() {
        draft.counters = draft.counters.withHbOffset(missed);
        // A recovery that found no host waits: if somebody switched the VM off meanwhile, that ends the wish (REL-23).
        boolean waits = vm.monitoring().recoveryQueued() && !vm.operation().busy();
        if (!waits && missed * 1000L <= 2 * c.thresholdMillis()) {
            return draft.done(VmOutcome.OFF_WAIT);
        }
        Fact<PartitionProbe.Word3> reason = facts.powerOffReason(reasonNeed);
        if (reason.isPending()) {
            return Optional.empty();
        }
        draft.note("word3", String.valueOf(reason).toLowerCase(Locale.ROOT));
        if (reason.isFailed()) {
            return draft.done(VmOutcome.OFF_UNKNOWN);
        }
        if (reason.value() != PartitionProbe.Word3.VALUE) {
            return recover("");
        }
        if (waits) {
            draft.counters = draft.counters.withRecoveryQueued(false);
        }
        return draft.done(VmOutcome.OFF_PLANNED);
    }

    private Optional<VmFinding> openFirmware() {
        draft.mark(BOOT_SEEN);
        return firmware("");
    }

    private Optional<VmFinding> firmware(String code) {
        if (!silentFor(c.bootMillis())) {
            return draft.done(VmOutcome.FW_WAIT);
        }
        Fact<String> mode = facts.bootMode(new Need.BootMode(vm.host(), vm.id().value()));
        if (mode.isPending()) {
            return Optional.empty();
        }
        draft.note("boot_mode", mode.isFailed() ? "failed" : mode.value());
        if (mode.isFailed()) {
            return draft.done(VmOutcome.NO_STATE);
        }
        if ("sms".equalsIgnoreCase(mode.value())) {
            draft.mark(MENUS_SEEN);
            return draft.done(VmOutcome.FW_SMS);
        }
        menusLeft();
        return silentFor(c.bootMillis()) ? recover(code) : draft.done(VmOutcome.FW_WAIT);
    }

    private void menusLeft() {
        Set<String> raised = new HashSet<>(draft.counters.raised());
        if (raised.remove(MENUS_SEEN)) {
            draft.counters = draft.counters.withRaised(raised).withHbOffset(missed);
        }
    }

    private Optional<VmFinding> migrating() {
        if (missed <= c.profile().lpmHang().toSeconds()) {
            return draft.done(VmOutcome.MIGRATING);
        }
        draft.raise(EventName.VM_LPM_HANG_DETECTED);
        return draft.done(VmOutcome.LPM_HANG);
    }

    private Optional<VmFinding> stuck() {
        if (missed * 1000L <= 2 * c.thresholdMillis()) {
            return draft.done(VmOutcome.STUCK_WAIT);
        }
        draft.raise(EventName.VM_NONRESP_DETECTED);
        return draft.done(VmOutcome.NONRESP);
    }

    /** Section 6.3. */
    private Optional<VmFinding> recover(String code) {
        if (!code.isEmpty() && c.codes().isHold(code)) {
            return draft.done(VmOutcome.BOOTING);
        }
        if (c.hostCovered()) {
            return draft.done(VmOutcome.HOST_COVERED);
        }
        if (vm.operation().busy() || vm.monitoring().recoveryQueued()) {
            return draft.done(VmOutcome.BUSY);
        }
        // No verdict rests on an old answer.
        return silentBefore ? reachable(facts.ping(vm.partition().rmcAddress()), this::verdict) : verdict();
    }

    private Optional<VmFinding> verdict() {
        if (c.advisory()) {
            return draft.done(VmOutcome.ADVISE);
        }
        draft.counters = draft.counters.withRecoveryQueued(true);
        draft.phase = Optional.of("VM failure detected. Initiating recovery for VM " + vm.name() + " ");
        return draft.done(VmOutcome.RELOCATE);
    }

    /** d > F. */
    private boolean silentFor(long millis) {
        return (missed - draft.counters.hbOffset()) * 1000L > millis;
    }

    /** A VM that was off or booting in this outage gets the time a boot takes; else VMFDT of the profile. */
    private long limit() {
        boolean booted =
                draft.counters.hbOffset() > 0 || draft.counters.raised().contains(BOOT_SEEN);
        return booted ? Math.max(c.thresholdMillis(), c.bootMillis()) : c.thresholdMillis();
    }
}

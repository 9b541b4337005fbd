package io.vigil.relocation.internal.engine;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.RegistryView;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One decision about one move: the rules change the copy of the move and collect what is to be recorded and done. Nothing
 * has an effect before the driver has made all of it durable in one transaction.
 */
public final class Turn {
    private final Move move;
    private final RegistryView registry;
    private final Instant now;
    private final Duration monotonic;
    private final List<String> lines = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<UnaryOperator<Vm>> vmChanges = new ArrayList<>();
    private final List<Command> asides = new ArrayList<>();
    private Command command;
    private Command watch;
    private boolean pending;
    private boolean moved;
    private boolean countLocal;

    public Turn(Move move, RegistryView registry, Instant now, Duration monotonic) {
        this.move = move.copy();
        this.registry = registry;
        this.now = now;
        this.monotonic = monotonic;
    }

    // ---- what the driver takes ------------------------------------------------------------------------------------

    public Move move() {
        return move;
    }

    public List<String> lines() {
        return lines;
    }

    public List<Event> events() {
        return events;
    }

    public List<UnaryOperator<Vm>> vmChanges() {
        return vmChanges;
    }

    public Optional<Command> command() {
        return Optional.ofNullable(command);
    }

    public Optional<Command> watch() {
        return Optional.ofNullable(watch);
    }

    public List<Command> asides() {
        return asides;
    }

    /** The VM was not brought back: it stays wished for (REL-23, R32). */
    public boolean pending() {
        return pending;
    }

    /** The VM has just been confirmed on its target: capacities of both hosts change. */
    public boolean moved() {
        return moved;
    }

    public boolean countLocal() {
        return countLocal;
    }

    // ---- what the rules use ---------------------------------------------------------------------------------------

    String vmName() {
        return move.entry.vmName();
    }

    String hostName(HostId host) {
        return registry.host(host).map(io.vigil.model.Host::name).orElse(host.value());
    }

    String sourceName() {
        return hostName(move.entry.source());
    }

    String targetName() {
        return hostName(move.target());
    }

    boolean local() {
        return move.entry.mechanism() == Mechanism.LOCAL;
    }

    boolean automatic() {
        return move.entry.trigger().automatic();
    }

    /** How long ago the plan was written. */
    Duration age() {
        return Duration.between(move.entry.created(), now);
    }

    Duration sincePhase() {
        return monotonic.minus(move.since);
    }

    Duration monotonic() {
        return monotonic;
    }

    ProofRules.Demand demand() {
        Optional<HostGroup> group = registry.hostGroup(move.entry.group());
        int answering = group.map(g -> Inheritance.value(PolicyCatalogue.STOP_PROOF, registry.site(), g))
                .orElse(1);
        int silent = group.map(g -> Inheritance.value(PolicyCatalogue.STOP_PROOF_NO_CONNECTION, registry.site(), g))
                .orElse(2);
        return new ProofRules.Demand(answering, silent, move.entry.confirmStopped());
    }

    void line(String text) {
        lines.add(text);
    }

    void event(EventName name, String text) {
        events.add(Event.of(
                        name,
                        vmName(),
                        move.entry.vm().value(),
                        move.entry.group().value(),
                        text)
                .in(move.entry.incident()));
    }

    void event(EventName name, Severity severity, String text) {
        events.add(new Event(
                name,
                severity,
                vmName(),
                move.entry.vm().value(),
                move.entry.group().value(),
                move.entry.incident(),
                text,
                Optional.empty(),
                java.util.Map.of()));
    }

    void vm(UnaryOperator<Vm> change) {
        vmChanges.add(change);
    }

    void stage(Stage stage) {
        if (move.entry.stage() != stage) {
            move.entry = move.entry.at(stage, now);
            String word = stage.name().toLowerCase(java.util.Locale.ROOT);
            String phaseText = stage.closed() ? "" : "Restart stage " + word + " for VM " + vmName();
            if (!move.entry.trigger().live()) {
                vm(vm -> vm.withRestartPhase(phaseText));
            }
        }
    }

    /** Enters a phase and asks for the command whose answer ends it. */
    void run(Phase phase, Command wanted) {
        if (move.phase != phase) {
            move.tries = 0;
        }
        move.phase = phase;
        move.since = monotonic;
        move.token++;
        command = wanted;
    }

    /** Enters a phase again, keeping its count of tries and its start. */
    void again(Phase phase, Command wanted) {
        move.phase = phase;
        move.token++;
        command = wanted;
    }

    void pause(Phase phase, Duration time) {
        again(phase, new Command.Pause(time));
    }

    /** Enters a phase nobody but the scheduler ends. */
    void rest(Phase phase) {
        move.phase = phase;
        move.since = monotonic;
        move.token++;
        command = null;
    }

    void watch(Command wanted) {
        move.watchToken++;
        watch = wanted;
    }

    void aside(Command wanted) {
        asides.add(wanted);
    }

    void stayPending() {
        pending = true;
    }

    void tellMoved() {
        moved = true;
    }

    void tellLocalRestart() {
        countLocal = true;
    }
}

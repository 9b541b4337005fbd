package io.vigil.scenarios.simulate;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.model.PartitionState;
import io.vigil.model.Vm;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.Chain;
import io.vigil.scenarios.player.JournalNames;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges every change of the world when it happens, and every journal entry when it is written. It knows what is true from
 * the world alone; of the controller it reads only what that must have made durable before it acted.
 */
final class Watch {
    /** A VM that was well again for that long must not be shut down on the strength of what was before. */
    private final Duration grace;

    private final RandomSite site;
    /** A look takes that long at most. */
    private static final Duration LOOK = Duration.ofSeconds(60);
    /** The event of each restart that has completed, elsewhere or in place. */
    private static final Pattern RUNS_AGAIN = Pattern.compile("VM (\\S+) runs again on host (\\S+)");

    private final SimDataCentre centre;
    private final Store store;
    private final VirtualTime time;
    private final Vitals vitals;
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Chain chain = new Chain();
    private final Tally tally;
    private final Room room;
    private final Told told;
    private final Set<String> declared = new HashSet<>();
    private final Map<String, Duration> linked = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private long journalSeen;
    private boolean prepared;
    private int recoveries;

    Watch(RandomSite site, SimDataCentre centre, Store store, VirtualTime time, Mailroom mailroom, Readings readings) {
        this.site = site;
        this.centre = centre;
        this.store = store;
        this.time = time;
        this.vitals = new Vitals(centre);
        this.grace = site.profile() == Profile.FAST ? Duration.ofSeconds(90) : Duration.ofSeconds(240);
        this.tally = new Tally(centre, store, this::broken);
        this.room = new Room(site, centre, store, vitals, readings, time, this::broken);
        this.told = new Told(mailroom, store, this::broken);
        centre.follow(this::happened);
    }

    /** What can only be told at the end: which VMs stay as they are is for the judgement to say. */
    void ended(Set<String> leftAlone) {
        tally.judge();
        chain.uncleaned().stream()
                .filter(vm -> !leftAlone.contains(vm))
                .forEach(vm -> broken("G-3", "the cleanup after the restart of VM " + vm + " was never told"));
    }

    Told told() {
        return told;
    }

    Vitals vitals() {
        return vitals;
    }

    boolean declaredFailed(String host) {
        return declared.contains(host);
    }

    /**
     * The controller began to stop or start the VM, and has not left it running since. That it boots is not enough: only what
     * the controller saw to the end (REL-42) may die unseen afterwards.
     */
    boolean leftStopped(String vm) {
        return stopped.contains(vm);
    }

    void prepared() {
        prepared = true;
    }

    int recoveries() {
        return recoveries;
    }

    List<Violation> violations() {
        return violations;
    }

    List<String> trace() {
        return trace;
    }

    void say(String text) {
        trace.add(String.format(Locale.ROOT, "%9.3f %s", time.monotonic().toMillis() / 1000.0, text));
    }

    void broken(String rule, String text) {
        Violation violation = new Violation(time.monotonic(), rule, text);
        violations.add(violation);
        trace.add("VIOLATION " + violation);
    }

    // ---- the world
    // ---------------------------------------------------------------------------------------------------

    private void happened(HistoryLine line) {
        say(line.source() + " " + line.object() + ": " + line.text());
        vitals.follow(line, time.monotonic());
        if (line.violation()) {
            broken("I1", line.object() + " " + line.text());
        } else if (line.text().startsWith("job ")) {
            job(line.text().substring(4).toLowerCase(Locale.ROOT), line.object());
        } else if (line.text().equals("linked to its consoles")) {
            linked.put(line.object(), time.monotonic());
        } else if (line.source().equals("world") && line.text().contains("client adapter in slot")) {
            touched("a new adapter", line.object());
        }
    }

    private void job(String operation, String partition) {
        boolean reads = operation.startsWith("passthrough") || operation.contains("validate");
        if (reads) {
            return;
        }
        Optional<VmSpec> spec =
                site.vms().stream().filter(vm -> vm.name().equals(partition)).findFirst();
        if (spec.isEmpty()) {
            broken("I2", operation + " on VIOS " + partition);
            return;
        }
        touched(operation, partition);
        Optional<MoveEntry> entry = store.openMoves().stream()
                .filter(move ->
                        move.vmName().equals(partition) && stages(operation).contains(move.stage()))
                .findFirst();
        if (entry.isEmpty()) {
            broken("I3", operation + " of VM " + partition + " without a map entry that says so");
            return;
        }
        journaled(operation, entry.get());
        if (!operation.contains("cleanup") && !operation.startsWith("migrat")) {
            stopped.add(partition);
        }
        boolean automatic = entry.get().trigger().automatic();
        if (automatic && operation.startsWith("poweroff") && vitals.wellFor(partition, grace, time.monotonic())) {
            broken("FALSE_FAILOVER", "VM " + partition + " is shut down although it is well");
        }
        if (operation.equals("remoterestart restart")) {
            restart(entry.get(), automatic);
        }
    }

    private static Set<Stage> stages(String operation) {
        if (operation.startsWith("poweroff")) {
            return EnumSet.of(Stage.SHUTDOWN, Stage.HELD, Stage.MOVE);
        }
        if (operation.contains("cleanup")) {
            return EnumSet.of(Stage.CLEANUP, Stage.MOVE);
        }
        return EnumSet.of(Stage.MOVE);
    }

    private void touched(String what, String vm) {
        boolean managed =
                store.registry().vms().stream().anyMatch(known -> known.name().equals(vm) && known.managed());
        if (!managed) {
            broken("I2", what + " for VM " + vm + ", which is not managed");
        }
        if (prepared && site.advisory()) {
            broken("I6", what + " for VM " + vm + " although the host group only advises");
        }
    }

    /** I7: an automatic step has its verdict in the journal, and the step itself stands there. */
    private void journaled(String operation, MoveEntry entry) {
        List<JournalEntry> incident = store.journal(JournalQuery.ALL.incident(entry.incident()));
        if (entry.trigger().automatic() && incident.stream().noneMatch(e -> e.kind() == JournalEntry.Kind.VERDICT)) {
            broken("I7", operation + " of VM " + entry.vmName() + " without a verdict in the journal");
        }
        if (incident.stream()
                .noneMatch(e ->
                        e.subject().contains(entry.vm().value()) && e.name().equals("MOVE"))) {
            broken("I7", operation + " of VM " + entry.vmName() + " without its step in the journal");
        }
    }

    private void restart(MoveEntry entry, boolean automatic) {
        String vm = entry.vmName();
        List<String> active = centre.partitions(vm).stream()
                .filter(Watch::active)
                .map(PartitionSight::host)
                .filter(host -> !fenced(host, entry))
                .toList();
        if (!active.isEmpty()) {
            broken("I1", "VM " + vm + " is restarted although it is active on " + active);
        }
        if (automatic && entry.target().isPresent()) {
            hardPolicies(entry);
        }
    }

    /**
     * R27, R31: no VIOS of it runs, whoever manages it, and that is known from the host's verdict; a person may vouch (R9).
     * What counts is what stood when the step began; a host whose link comes back during the last look is still without disks.
     */
    private boolean fenced(String host, MoveEntry entry) {
        boolean linkedMeanwhile =
                linked.containsKey(host) && linked.get(host).plus(LOOK).compareTo(time.monotonic()) > 0;
        boolean cut = centre.fenced(host) || linkedMeanwhile && centre.withoutStorage(host);
        return cut && (declared.contains(host) || entry.confirmStopped());
    }

    private boolean activeOn(String vm, String host) {
        return centre.partitions(vm).stream().anyMatch(copy -> copy.host().equals(host) && active(copy));
    }

    static boolean active(PartitionSight copy) {
        return copy.up() || copy.state() == PartitionState.RUNNING || copy.state() == PartitionState.STARTING;
    }

    /** I5 when the step begins: blacklist and VMs kept apart. */
    private void hardPolicies(MoveEntry entry) {
        Optional<Vm> vm = store.registry().vm(entry.vm());
        if (vm.isPresent() && vm.get().blacklist().contains(entry.target().orElseThrow())) {
            broken("I5", "VM " + entry.vmName() + " goes to a host of its blacklist");
        }
        String target = hostName(entry.target().orElseThrow().value());
        for (Set<String> pair : site.apart()) {
            if (pair.contains(entry.vmName())) {
                for (String other : pair) {
                    if (!other.equals(entry.vmName()) && centre.runsOn(other).contains(target)) {
                        broken("I5", "VM " + entry.vmName() + " joins " + other + " on " + target);
                    }
                }
            }
        }
    }

    private String hostName(String uuid) {
        return site.inventory().hosts().stream()
                .filter(host -> host.uuid().equalsIgnoreCase(uuid))
                .map(HostSpec::name)
                .findFirst()
                .orElse(uuid);
    }

    // ---- the journal
    // -------------------------------------------------------------------------------------------------

    /** After each durable write. */
    void written() {
        List<JournalEntry> written = store.journal(JournalQuery.ALL.after(journalSeen));
        if (written.stream().anyMatch(entry -> entry.kind() == JournalEntry.Kind.PLAN)) {
            String plan = store.documents("plan", 1).get(0).key();
            tally.planned(plan, written);
            room.planned(plan);
        }
        for (JournalEntry entry : written) {
            journalSeen = entry.seq();
            say("journal " + entry.kind() + " " + entry.name() + " " + entry.text());
            read(entry);
            told.read(entry);
            if (entry.kind() == JournalEntry.Kind.STEP) {
                step(entry, written);
            }
        }
        stopped.removeIf(this::leftRunning);
    }

    /** The move ended otherwise than by a restart, say because the power-off never came through. */
    private boolean leftRunning(String vm) {
        return store.openMoves().stream().noneMatch(move -> move.vmName().equals(vm))
                && centre.partitions(vm).stream().anyMatch(copy -> active(copy) && !centre.withoutStorage(copy.host()));
    }

    private void read(JournalEntry entry) {
        String text = entry.text();
        if (entry.name().equals(EventName.VM_RESTART_COMPLETED.name())) {
            recoveries++;
            Matcher done = RUNS_AGAIN.matcher(text);
            if (done.matches() && activeOn(done.group(1), done.group(2))) {
                stopped.remove(done.group(1));
            }
        }
        if (entry.name().equals(EventName.HOST_FAILURE_DETECTED.name())) {
            hostVerdict(entry.data().getOrDefault("object", ""));
        }
        vmAfter(text, "Stopping HA monitoring for VM ").ifPresent(vm -> {
            boolean deaf = site.vms().stream().anyMatch(spec -> spec.name().equals(vm) && !spec.agent());
            if (deaf) {
                broken("G-6", "monitoring of VM " + vm + " is stopped although it has no agent");
            }
        });
    }

    /** G-1, G-3 and G-5. */
    private void step(JournalEntry entry, List<JournalEntry> written) {
        JournalNames.Named named = JournalNames.of(entry, "");
        tally.step(entry, named, written);
        chain.next(named.object(), entry.name().startsWith("local_"), named.name())
                .ifPresent(wrong -> broken(wrong.substring(0, wrong.indexOf(':')), wrong));
    }

    private static Optional<String> vmAfter(String text, String words) {
        return text.startsWith(words) ? Optional.of(text.substring(words.length())) : Optional.empty();
    }

    /** I4: a host of which a VIOS runs and is heard has not failed. */
    private void hostVerdict(String host) {
        declared.add(host);
        site.inventory().hosts().stream()
                .filter(spec -> spec.name().equals(host))
                .flatMap(spec -> spec.vioses().stream())
                .filter(vios -> vitals.upFor(vios.name(), grace, time.monotonic()))
                .findFirst()
                .ifPresent(vios -> broken(
                        "I4", "host " + host + " is declared failed although " + vios.name() + " has been running"));
    }
}

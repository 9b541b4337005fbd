package io.vigil.scenarios.player;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What happened, in one order: the world's history, the journal, and what the registry says of each VM's restart phase. */
final class EventLog {
    /** Said at each poll by each console: thousands, and the least of the news. */
    private static final String POLL = "job PassThroughInterface";

    private final VirtualTime time;
    private final SimDataCentre centre;
    private final List<Happening> events = new ArrayList<>();
    private final List<Consumer<Happening>> listeners = new ArrayList<>();
    private final Map<VmId, Vm> vms = new HashMap<>();
    private int worldSeen;
    private long journalSeen;
    private long commitSeen = -1;

    EventLog(VirtualTime time, SimDataCentre centre) {
        this.time = time;
        this.centre = centre;
        time.afterEachEvent(this::takeWorld);
    }

    List<Happening> events() {
        return events;
    }

    void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    void takeWorld() {
        List<HistoryLine> news = centre.history(worldSeen);
        worldSeen += news.size();
        for (HistoryLine line : news) {
            if (line.text().equals(POLL)) {
                continue;
            }
            JournalNames.Named named = WorldNames.of(line);
            add(WorldNames.at(line), line.source(), named, line.text());
        }
    }

    /** To be called after each write, so that the order of the log is the order of the facts. */
    void takeStore(Store store) {
        takeWorld();
        RegistryView registry = store.registry();
        boolean changed = registry.commit() != commitSeen;
        if (changed) {
            registry.vms().forEach(this::missed);
        }
        for (JournalEntry entry : store.journal(JournalQuery.ALL.after(journalSeen))) {
            journalSeen = entry.seq();
            add(time.monotonic(), "journal", JournalNames.of(entry, subject(entry, registry)), entry.text());
        }
        if (changed) {
            commitSeen = registry.commit();
            registry.vms().forEach(this::phase);
        }
    }

    /** The count comes first: what the journal says of the same transaction follows from it. */
    private void missed(Vm vm) {
        Vm before = vms.get(vm.id());
        if (before != null
                && before.monitoring().missedHb() == 0
                && vm.monitoring().missedHb() > 0) {
            say("registry", "na.missedHb", vm.name(), vm.monitoring().missedHb() + " s");
        }
    }

    private void phase(Vm vm) {
        Vm before = vms.put(vm.id(), vm);
        if (before == null) {
            return;
        }
        if (!vm.restartPhase().equals(before.restartPhase())) {
            say("registry", phaseName(vm.restartPhase()), vm.name(), vm.restartPhase());
        }
    }

    private static String phaseName(String phase) {
        if (phase.contains("is less than its VMFDT")) {
            return "phase.lessThanVMFDT";
        }
        if (phase.contains("is pingable ignoring missed HB")) {
            return "phase.pingable";
        }
        if (phase.startsWith("VM failure detected")) {
            return "phase.failureDetected";
        }
        if (phase.startsWith("Restart stage")) {
            return "phase.restartStage";
        }
        return phase.isEmpty() ? "phase.none" : "phase.other";
    }

    /** Something that neither the world nor the journal knows: what was typed, what was printed. */
    void say(String source, String name, String object, String text) {
        add(time.monotonic(), source, new JournalNames.Named(name, object), text);
    }

    private void add(Duration at, String source, JournalNames.Named named, String text) {
        Happening event = new Happening(events.size(), at, source, named.name(), named.object(), text);
        events.add(event);
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }

    private static String subject(JournalEntry entry, RegistryView registry) {
        String[] words = entry.subject().split(" ", 2);
        String key = words.length < 2 ? "" : words[1];
        return switch (words[0]) {
            case "VM" -> registry.vm(new VmId(key)).map(Vm::name).orElse(key);
            case "HOST" ->
                registry.host(new HostId(key)).map(host -> host.name()).orElse(key);
            case "VIOS" ->
                registry.vios(new ViosId(key)).map(vios -> vios.name()).orElse(key);
            default -> entry.subject().isEmpty() ? entry.group() : entry.subject();
        };
    }
}

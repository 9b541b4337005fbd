package io.vigil.scenarios.simulate;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.HostGroupId;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.Graft;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.InProcessController.Ground;
import io.vigil.scenarios.Operator;
import io.vigil.scenarios.WriteHook;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One telling of a story on one thread, from an empty registry on; the controller may be killed on the way. */
final class KillRun implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final KillStory story;
    private final Consumer<String> trace;
    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final MemorySecrets secrets = new MemorySecrets();
    private final SimDataCentre centre;
    private InProcessController controller;
    private WriteHook hook = WriteHook.NONE;
    private Duration began = Duration.ZERO;
    private Duration booted = Duration.ZERO;
    private Optional<Duration> killed = Optional.empty();
    private long journalSeen;

    KillRun(KillStory story, Consumer<String> trace) {
        this.story = story;
        this.trace = trace;
        this.centre = SimDataCentre.inVirtualTime(story.inventory(), Profile.FAST, time, 10);
    }

    /** Everything up to the moment before the story begins. */
    void prepare() {
        boot();
        centre.inventory()
                .hmcs()
                .forEach(hmc -> must("add hmc " + hmc.name() + " login=" + hmc.user() + " password=" + hmc.password()
                        + " ip=" + hmc.address() + " trust=first-use"));
        centre.inventory().hosts().forEach(host -> must("add host " + host.uuid()));
        story.setup().forEach(this::must);
        time.runFor(QUIET);
        centre.follow(line -> say(line.source() + " " + line.object() + ": " + line.text()));
    }

    /** @param listener is told each durable write from here on */
    List<String> tell(WriteHook listener) {
        hook = listener;
        began = time.monotonic();
        story.begin(this);
        boolean over = time.runUntil(() -> story.over(this), KillStory.LIMIT);
        say("repaired");
        // A VIOS that boots for minutes tells nothing new: from here on the world hurries.
        centre.faults().slow(0.1);
        story.repair(this);
        KillVerdict verdict = new KillVerdict(story, this);
        boolean whole = time.runUntil(() -> verdict.open().isEmpty(), KillStory.LIMIT);
        time.runFor(QUIET);
        hook = WriteHook.NONE;
        return verdict.broken(over, whole);
    }

    /** Ends the controller here and now; a new one starts on the same store after the pause. */
    void die(Duration pause) {
        say("KILLED");
        killed = Optional.of(time.monotonic());
        controller.kill();
        time.after(pause, "boot", () -> {
            say("controller starts");
            boot();
        });
    }

    private void boot() {
        booted = time.monotonic();
        WriteHook relay = new WriteHook() {
            @Override
            public void before(String actor) {
                hook.before(actor);
            }

            @Override
            public void after(String actor) {
                store.journal(JournalQuery.ALL.after(journalSeen)).forEach(entry -> {
                    journalSeen = entry.seq();
                    say("journal " + entry.kind() + " " + entry.name() + " " + entry.text());
                });
                hook.after(actor);
            }
        };
        controller = new InProcessController(new Ground(time, time, store, secrets, centre), Graft.NONE, relay);
        controller.start();
    }

    private void must(String command) {
        Operator.Reply reply = new Operator(controller.commands(), time).types(command);
        if (reply.exitCode() != 0) {
            throw new IllegalStateException(
                    command.split(" ", 3)[0] + " ended with " + reply.exitCode() + ": " + reply.text());
        }
    }

    void say(String text) {
        trace.accept(String.format(Locale.ROOT, "%9.3f %s", time.monotonic().toMillis() / 1000.0, text));
    }

    // ---- for stories
    // -------------------------------------------------------------------------------------------------

    SimDataCentre centre() {
        return centre;
    }

    MemoryStore store() {
        return store;
    }

    /** The world acts, whoever lives then. */
    void later(Duration delay, Runnable act) {
        time.after(delay, "story", act);
    }

    /** Types a command, in a task of its own since the controller may be killed in it, and does not wait for its end. */
    void types(String command) {
        later(Duration.ZERO, () -> new Operator(controller.commands(), time)
                .sends(command, (exit, text) -> say("ksysmgr " + command + " ended with " + exit + ": " + text)));
    }

    Duration sinceBegin() {
        return time.monotonic().minus(began);
    }

    Duration sinceBoot() {
        return time.monotonic().minus(booted.compareTo(began) > 0 ? booted : began);
    }

    /** Empty: never killed. */
    Optional<Duration> killedAt() {
        return killed;
    }

    /** The controller lives and nothing is under way or asked for. */
    boolean idle() {
        return !controller.killed()
                && store.openMoves().isEmpty()
                && store.pendingRequests(new HostGroupId(story.group())).isEmpty();
    }

    Stream<HistoryLine> lines(String object) {
        return centre.history().stream().filter(line -> line.object().equals(object));
    }

    Stream<JournalEntry> journal(JournalQuery query) {
        return store.journal(query).stream();
    }

    /** What tasks of the controller threw, apart from its own death. */
    Stream<Throwable> failures() {
        return time.failures().stream()
                .filter(failure -> !String.valueOf(failure.getCause()).contains("killed here"));
    }

    @Override
    public void close() {
        controller.kill();
        centre.close();
    }
}

package io.vigil.host.monitor;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.host.monitor.internal.run.Run;
import io.vigil.hvncp.HelloId;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.LocalMonitor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The host monitor of one VIOS (spec 40, section 9): sessions with the agents of its host's VMs, the watch over their
 * heartbeats, and what follows of it in the Health Status Database. Everything is driven by the given ports, so it runs in virtual
 * time as well. Thread-safe; nothing blocks.
 *
 * <p>A fault inside ends the run and begins another one after {@link HostMonitorSettings#respawn} (VH-44), as the resource
 * controller of a VIOS does. {@link #start} after {@link #stop} or {@link #kill} begins anew.
 */
public final class HostMonitor implements LocalMonitor {
    private final Setup setup;
    private final Tasks tasks;
    private final TimeSource time;
    private final Randomness random;
    private final MonitorLog log;
    private Optional<HelloId> last = Optional.empty();
    private Optional<Run> run = Optional.empty();

    /**
     * What a host monitor needs.
     *
     * @param viosUuid of the VIOS it runs on
     * @param library its calls on the health database
     * @param adapters the VIOS's trunk adapters
     * @param log gets the level (0 error, 1 warning, 2 what happens, 3 detail) and the text, up to the log level that is set in the
     *     health database; empty: no text is made
     */
    public record Setup(
            String viosUuid,
            HostMonitorLibrary library,
            MonitorAdapters adapters,
            HostMonitorSettings settings,
            Optional<Log> log) {}

    /** Where the host monitor's log goes. Called on any thread. */
    @FunctionalInterface
    public interface Log {
        void line(int level, String text);
    }

    public HostMonitor(Setup setup, Tasks tasks, TimeSource time, Randomness random) {
        this.setup = setup;
        this.tasks = tasks;
        this.time = time;
        this.random = random;
        this.log = setup.log()
                .<MonitorLog>map(sink -> (level, text) -> sink.line(level, text.get()))
                .orElse(MonitorLog.NONE);
    }

    MonitorLog log() {
        return log;
    }

    /** Begins; no effect while it runs. */
    public synchronized void start() {
        if (run.isEmpty()) {
            launch();
        }
    }

    private void launch() {
        Run[] self = new Run[1];
        self[0] = new Run(setup, tasks, time, random, log, last, cause -> failed(self[0], cause));
        run = Optional.of(self[0]);
        self[0].begin();
    }

    private synchronized void failed(Run which, Throwable cause) {
        last = which.hello();
        tasks.after(setup.settings().respawn(), "host monitor's next start", () -> respawn(which));
        log.line(0, () -> "HostMonitor has ended: " + cause + ", starting again.");
    }

    private synchronized void respawn(Run which) {
        if (run.filter(current -> current == which).isPresent()) {
            launch();
        }
    }

    /**
     * SIGTERM: an orderly end, not responsive from then on (VH-52).
     *
     * @return completes within about 8 s, also when the database does not answer
     */
    public synchronized CompletionStage<Void> stop() {
        Optional<Run> ending = forget();
        return ending.map(Run::stop).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** SIGKILL, or the VIOS went off: not a word more, to anybody. */
    public synchronized void kill() {
        forget().ifPresent(Run::kill);
    }

    private Optional<Run> forget() {
        Optional<Run> ending = run;
        ending.ifPresent(one -> last = one.hello());
        run = Optional.empty();
        return ending;
    }

    /** A fault: everything stands still as after SIGSTOP, heartbeats too (VH-51), until {@link #resume}. */
    public synchronized void hang() {
        run.ifPresent(Run::hang);
    }

    /** Goes on after {@link #hang}; what was not heard meanwhile counts as no silence. */
    public synchronized void resume() {
        run.ifPresent(Run::resume);
    }

    /**
     * A command of the VIOS, as on its socket (spec 40, section 9.6).
     *
     * @param tag work tag, or message tag
     * @return false when it was not taken: the host monitor does not run or hangs, or the command asks for an answer
     */
    public synchronized boolean tell(HmCommand command, long tag) {
        return run.filter(current -> current.tell(command, tag)).isPresent();
    }

    /** What it knows by itself; empty when it does not run, or hangs. */
    public synchronized Optional<LocalMonitor.State> local() {
        return run.flatMap(Run::local);
    }

    @Override
    public Optional<LocalMonitor.State> state() {
        return local();
    }

    /**
     * For an owner that writes the heartbeats of many host monitors in one go, with {@link HostMonitorSettings#beatenByOwner}:
     * age of the last one that was due; empty when this host monitor does not speak.
     */
    public synchronized Optional<Duration> heartbeatAge() {
        return run.flatMap(Run::heartbeatAge);
    }
}

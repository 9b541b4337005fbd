package io.vigil.topology.internal.daemon;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.MachinesList;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.NetworkModuleProvider;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologyListener;
import io.vigil.topology.TopologyNotice;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.TopologyStatus;
import io.vigil.topology.internal.core.Effects;
import io.vigil.topology.internal.core.Input;
import io.vigil.topology.internal.core.RingViews;
import io.vigil.topology.internal.core.TopologyCore;
import io.vigil.topology.internal.wire.Envelope;
import io.vigil.topology.internal.wire.FrameException;
import io.vigil.topology.internal.wire.Keys;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Receiver;
import io.vigil.topology.internal.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a core in a mailbox: gives it frames and time, and does what it says. All fields belong to the mailbox, but for those that say so. */
public final class Shell {
    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);
    private static final long NANOS_PER_MS = 1_000_000;
    private static final Duration KNOCK_AGAIN = Duration.ofMillis(50);
    private static final long RETRY = 1_000_000_000;
    /** Nanoseconds; a view without news may be as old as this. */
    private static final long VIEW_EVERY = 2_000_000_000;

    private final TimeSource time;
    private final Tasks tasks;
    private final Map<String, NetworkModuleProvider> providers;
    private final Mailbox mailbox;
    private final TopologyCore core;
    private final Wire wire;
    private final Receiver receiver;
    private final EventLog events;
    private final SortedMap<Integer, ModuleSupervisor> modules = new TreeMap<>();
    private final Map<Integer, Long> received = new HashMap<>();
    private final Map<Integer, SortedMap<String, Long>> dropped = new HashMap<>();
    private final Map<Long, CompletableFuture<Void>> sending = new ConcurrentHashMap<>();
    private final List<BiConsumer<Integer, byte[]>> readers = new ArrayList<>();
    private Cancellable wake = () -> {};
    private long wakeAt = Long.MAX_VALUE;
    private final AtomicLong tokens = new AtomicLong();
    private long viewed;
    private boolean started;
    private volatile boolean ended;
    private volatile TopologyStatus status;

    public Shell(
            TopologySettings settings,
            MachinesList list,
            Map<String, NetworkModuleProvider> providers,
            TimeSource time,
            Tasks tasks,
            Randomness randomness) {
        this.time = time;
        this.tasks = tasks;
        this.providers = providers;
        this.mailbox = tasks.mailbox("topology-" + settings.node());
        this.core = new TopologyCore(list, settings, randomness);
        this.wire = new Wire(
                list.domain(), new Keys(settings.keys()), settings.node(), settings.incarnation(), settings.versions());
        this.receiver = wire.receiver();
        this.events = new EventLog(settings.replay());
        this.status = view();
    }

    public void start() {
        mailbox.execute(() -> {
            if (!started) {
                started = true;
                step(new Input.Start());
            }
        });
    }

    /** Says goodbye, then ends. */
    public CompletionStage<Void> stop(LeaveReason reason) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        mailbox.execute(() -> {
            if (!ended) {
                step(new Input.Stop(reason));
                end();
            }
            done.complete(null);
        });
        return done;
    }

    /** Ends without a word. */
    public void abandon() {
        mailbox.execute(this::end);
    }

    public Cancellable subscribe(TopologyListener listener, long after) {
        mailbox.execute(() -> events.subscribe(listener, after, this::view));
        return () -> mailbox.execute(() -> events.unsubscribe(listener));
    }

    public void refresh(MachinesList list) {
        mailbox.execute(() -> step(new Input.Refresh(list)));
    }

    public void keys(List<Secret> keys) {
        wire.keys(new Keys(keys));
    }

    public CompletionStage<Void> send(int node, byte[] payload) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long token = tokens.incrementAndGet();
        sending.put(token, done);
        mailbox.execute(() -> step(new Input.SendData(token, node, payload)));
        if (ended) {
            refuseWaiting();
        }
        return done;
    }

    public void read(BiConsumer<Integer, byte[]> reader) {
        mailbox.execute(() -> readers.add(reader));
    }

    /** As of the last step; any thread. */
    public TopologyStatus status() {
        return status;
    }

    // ---- steps ----------------------------------------------------------------------------------------------------

    private void step(Input input) {
        if (!started || ended) {
            return;
        }
        Effects effects = compute(input);
        open();
        modules.values().forEach(ModuleSupervisor::alive);
        perform(effects);
        closeRemoved();
        schedule(effects.wakeAt());
        List<TopologyNotice> news = events.append(effects.events(), time.now());
        if (!news.isEmpty() || nanos() - viewed > VIEW_EVERY) {
            // Before the events are delivered: who hears one may look at the status.
            status = view();
            viewed = nanos();
        }
        events.deliver(news);
        finish(effects);
    }

    private Effects compute(Input input) {
        try {
            return core.step(input, nanos());
        } catch (RuntimeException e) {
            // One input that the core cannot bear must not silence the node: its timers go on.
            schedule(nanos() + RETRY);
            throw e;
        }
    }

    private void perform(Effects effects) {
        effects.beats().forEach((network, beat) -> module(network)
                .ifPresent(m -> m.beat(beat.map(b -> order(network, m, b)))));
        long now = nanos() / NANOS_PER_MS;
        for (Effects.Send send : effects.sends()) {
            Optional<RingAddress> source =
                    module(send.network()).map(m -> m.adapter().address());
            Optional<ModuleSupervisor> via = module(send.via());
            if (source.isPresent() && via.isPresent()) {
                wire.frames(send.version(), send.network(), source.get(), send.group(), now, send.message())
                        .forEach(frame -> via.get().send(send.to(), frame));
            }
        }
    }

    private NetworkModule.Beat order(int network, ModuleSupervisor module, Effects.Beat beat) {
        RingAddress source = module.adapter().address();
        Message message = new Message.Heartbeat();
        return new NetworkModule.Beat(
                beat.to(),
                Duration.ofNanos(beat.intervalNanos()),
                Duration.ofNanos(beat.stallNanos()),
                () -> wire.frames(beat.version(), network, source, beat.group(), nanos() / NANOS_PER_MS, message)
                        .get(0));
    }

    private void finish(Effects effects) {
        effects.finished().forEach((token, delivered) -> {
            CompletableFuture<Void> done = sending.remove(token);
            if (done != null && delivered) {
                done.complete(null);
            } else if (done != null) {
                done.completeExceptionally(new IOException("no acknowledgment from the node"));
            }
        });
        effects.received()
                .forEach(r -> readers.forEach(reader -> {
                    try {
                        reader.accept(r.fromNode(), r.payload());
                    } catch (RuntimeException e) {
                        LOG.warn("A reader of topology messages threw", e);
                    }
                }));
    }

    private void schedule(long at) {
        if (at != wakeAt) {
            wake.cancel();
            wakeAt = at;
            arm();
        }
    }

    private void arm() {
        if (wakeAt != Long.MAX_VALUE) {
            Duration delay = Duration.ofNanos(Math.max(0, wakeAt - nanos()));
            wake = tasks.after(delay, "topology-wake", this::knock);
        }
    }

    /** On a thread of the tasks port. A mailbox that is full of frames must not cost the daemon its timer. */
    private void knock() {
        try {
            mailbox.execute(this::wake);
        } catch (RejectedExecutionException e) {
            LOG.debug("Mailbox full, the timer waits", e);
            tasks.after(KNOCK_AGAIN, "topology-wake", this::knock);
        }
    }

    private void wake() {
        if (nanos() >= wakeAt) {
            wakeAt = Long.MAX_VALUE;
            step(new Input.Tick());
        } else {
            // A paced clock may round the delay down: the rest is waited for as well.
            wake.cancel();
            arm();
        }
    }

    private void refuseWaiting() {
        sending.values().forEach(f -> f.completeExceptionally(new IOException("the daemon has ended")));
        sending.clear();
    }

    private void end() {
        ended = true;
        wake.cancel();
        modules.values().forEach(ModuleSupervisor::close);
        refuseWaiting();
        status = view();
        mailbox.close();
    }

    // ---- modules --------------------------------------------------------------------------------------------------

    /** Modules follow the rings: a new list may have brought or taken some. */
    private void open() {
        MachinesList list = core.list();
        list.networks()
                .forEach(network -> list.adapter(network.index(), core.local().number())
                        .filter(adapter -> !modules.containsKey(network.index()))
                        .ifPresent(adapter -> {
                            NetworkModuleProvider provider = Optional.ofNullable(providers.get(network.module()))
                                    .orElse(new Absent(network.module()));
                            ModuleSupervisor module = new ModuleSupervisor(network, adapter, provider, new Around());
                            modules.put(network.index(), module);
                            module.open();
                        }));
    }

    private void closeRemoved() {
        MachinesList list = core.list();
        modules.entrySet().removeIf(entry -> {
            ModuleSupervisor module = entry.getValue();
            boolean gone = !list.adapter(entry.getKey(), core.local().number()).equals(Optional.of(module.adapter()));
            if (gone) {
                module.close();
            }
            return gone;
        });
    }

    private Optional<ModuleSupervisor> module(int network) {
        return Optional.ofNullable(modules.get(network));
    }

    private final class Around implements ModuleSupervisor.Surroundings {
        @Override
        public Duration now() {
            return time.monotonic();
        }

        @Override
        public void later(Duration delay, Runnable task) {
            tasks.after(delay, "topology-module", () -> mailbox.execute(task));
        }

        @Override
        public void inMailbox(Runnable task) {
            mailbox.execute(task);
        }

        @Override
        public void received(int network, byte[] frame, Duration arrival) {
            received.merge(network, 1L, Long::sum);
            try {
                Optional<Envelope> envelope = receiver.take(frame);
                if (envelope.isPresent()) {
                    step(new Input.Packet(network, envelope.get(), arrival.toNanos()));
                    return;
                }
            } catch (FrameException e) {
                String cause = e.why().name().toLowerCase(Locale.ROOT);
                dropped.computeIfAbsent(network, n -> new TreeMap<>()).merge(cause, 1L, Long::sum);
                LOG.debug("Frame dropped on network {}: {} {}", network, cause, e.getMessage());
            }
            step(new Input.Noise(network));
        }

        @Override
        public void link(int network, NetworkModule.Link link) {
            step(new Input.LinkSeen(network, link));
        }
    }

    /** Stands for a module that nobody brought; it is asked for again and again, so that one may come later. */
    private record Absent(String kind) implements NetworkModuleProvider {
        @Override
        public NetworkModule open(io.vigil.topology.Network network, io.vigil.topology.Adapter adapter)
                throws IOException {
            throw new IOException("no module of kind '" + kind + "'");
        }
    }

    private TopologyStatus view() {
        return RingViews.of(
                core,
                nanos(),
                events.sequence(),
                network -> new RingViews.Traffic(
                        module(network).map(ModuleSupervisor::sent).orElse(0L),
                        received.getOrDefault(network, 0L),
                        dropped.getOrDefault(network, new TreeMap<>()),
                        module(network).map(ModuleSupervisor::state).orElse("STARTING")));
    }

    private long nanos() {
        return time.monotonic().toNanos();
    }
}

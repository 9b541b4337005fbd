package io.vigil.topology.internal.daemon;

import io.vigil.topology.Adapter;
import io.vigil.topology.ModuleListener;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.NetworkModuleProvider;
import io.vigil.topology.RingAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the module of one adapter alive (spec 82, section 9): one that fails is opened again an interval later; three failures
 * within 60 intervals make what is known of the adapter unsure. On the daemon's mailbox, but for what modules report.
 */
final class ModuleSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleSupervisor.class);
    private static final int CRASHES = 3;
    private static final int WINDOW = 60;

    private final Network network;
    private final Adapter adapter;
    private final NetworkModuleProvider provider;
    private final Surroundings surroundings;
    private final Deque<Duration> crashes = new ArrayDeque<>();
    private NetworkModule module;
    private NetworkModule.Beat beat;
    private String lastWhy = "";
    private boolean closed;
    private long sent;

    /** What the daemon does for a supervisor. */
    interface Surroundings {
        Duration now();

        void later(Duration delay, Runnable task);

        /** On the mailbox. */
        void inMailbox(Runnable task);

        void received(int network, byte[] frame, Duration arrival);

        void link(int network, NetworkModule.Link link);
    }

    ModuleSupervisor(Network network, Adapter adapter, NetworkModuleProvider provider, Surroundings surroundings) {
        this.network = network;
        this.adapter = adapter;
        this.provider = provider;
        this.surroundings = surroundings;
    }

    void open() {
        if (closed || module != null) {
            return;
        }
        try {
            NetworkModule opened = provider.open(network, adapter);
            module = opened;
            opened.start(new Ears(opened));
            NetworkModule.Link link = opened.link();
            surroundings.inMailbox(() -> surroundings.link(network.index(), link));
            if (beat != null) {
                opened.beat(beat);
            }
        } catch (IOException | RuntimeException e) {
            crashed(e.toString());
        }
    }

    void send(RingAddress to, byte[] frame) {
        guarded(m -> m.send(to, frame));
        sent++;
    }

    void beat(Optional<NetworkModule.Beat> order) {
        beat = order.orElse(null);
        guarded(m -> order.ifPresentOrElse(m::beat, m::silence));
    }

    void alive() {
        guarded(NetworkModule::alive);
    }

    void close() {
        closed = true;
        shut();
    }

    long sent() {
        return sent;
    }

    Adapter adapter() {
        return adapter;
    }

    String state() {
        if (closed) {
            return "STOPPED";
        }
        if (crashes.size() >= CRASHES && recent(crashes.peekFirst())) {
            return "UNSURE";
        }
        return module != null ? "RUNNING" : crashes.isEmpty() ? "STARTING" : "FAILED";
    }

    private void guarded(java.util.function.Consumer<NetworkModule> call) {
        if (module != null) {
            try {
                call.accept(module);
            } catch (RuntimeException e) {
                crashed(e.toString());
            }
        }
    }

    private void crashed(String why) {
        shut();
        if (closed) {
            return;
        }
        if (!why.equals(lastWhy)) {
            // Once: a module that cannot be opened is tried each interval.
            LOG.warn("Module {} of {} {}: {}", network.module(), adapter.interfaceName(), adapter.address(), why);
            lastWhy = why;
        }
        crashes.addLast(surroundings.now());
        if (crashes.size() > CRASHES) {
            crashes.removeFirst();
        }
        surroundings.later(network.tuning().interval(), this::open);
    }

    private void shut() {
        NetworkModule old = module;
        module = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                LOG.warn("Module of {} did not close", adapter.address(), e);
            }
        }
    }

    private boolean recent(Duration crash) {
        Duration window = network.tuning().interval().multipliedBy(WINDOW);
        return surroundings.now().minus(crash).compareTo(window) <= 0;
    }

    /** Hears one module; what an old one still says is not heard. */
    private final class Ears implements ModuleListener {
        private final NetworkModule of;

        Ears(NetworkModule of) {
            this.of = of;
        }

        @Override
        public void received(byte[] frame, Duration arrival) {
            surroundings.inMailbox(() -> {
                if (module == of) {
                    surroundings.received(network.index(), frame, arrival);
                }
            });
        }

        @Override
        public void link(NetworkModule.Link link) {
            surroundings.inMailbox(() -> {
                if (module == of) {
                    surroundings.link(network.index(), link);
                }
            });
        }

        @Override
        public void failed(String why) {
            surroundings.inMailbox(() -> {
                if (module == of) {
                    crashed(why);
                }
            });
        }
    }
}

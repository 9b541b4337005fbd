package io.vigil.topology.sim;

import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.Adapter;
import io.vigil.topology.ModuleListener;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.NetworkModuleProvider;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.daemon.BeatClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Networks in memory (module {@code sim} of spec 82, section 9): every address hears every other one, until faults are set. One
 * object serves all networks of a domain, since addresses are unique. Not thread-safe: everything on the thread of the tasks
 * port, as in virtual time.
 */
public final class SimulatedNetwork {
    private final Tasks tasks;
    private final Randomness randomness;
    private final Map<RingAddress, SimulatedModule> modules = new HashMap<>();
    private final Set<List<RingAddress>> cuts = new HashSet<>();
    private final Set<RingAddress> deaf = new HashSet<>();
    private final Set<RingAddress> mute = new HashSet<>();
    private final Map<RingAddress, NetworkModule.Link> links = new HashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private double loss;
    private double duplicates;
    private long delayNanos = 1_000_000;
    private long jitterNanos = 4_000_000;

    /** Decides about single frames. */
    @FunctionalInterface
    public interface Filter {
        /** False loses the frame. Asked for every frame that is sent, before all other faults. */
        boolean passes(RingAddress from, RingAddress to, byte[] frame);
    }

    /**
     * @param tasks delivers frames
     * @param randomness for delays and losses
     */
    public SimulatedNetwork(Tasks tasks, Randomness randomness) {
        this.tasks = tasks;
        this.randomness = randomness;
    }

    /** Modules of one node, of the given kind, which run on the node's own tasks and clock. */
    public NetworkModuleProvider provider(String kind, TimeSource nodeTime, Tasks nodeTasks) {
        return new NetworkModuleProvider() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public NetworkModule open(Network network, Adapter adapter) {
                return new SimulatedModule(adapter.address(), nodeTime, nodeTasks);
            }
        };
    }

    /** Share of frames that are lost, 0 to 1. */
    public void loss(double share) {
        loss = share;
    }

    /** Share of frames that arrive twice, 0 to 1. */
    public void duplicates(double share) {
        duplicates = share;
    }

    /** Time on the way, uniform between the two; frames overtake each other when they differ. Default 1 to 5 ms. */
    public void delay(Duration least, Duration most) {
        delayNanos = least.toNanos();
        jitterNanos = most.minus(least).toNanos();
    }

    /** Frames from the first to the second are lost; the other way is open. */
    public void cut(RingAddress from, RingAddress to) {
        cuts.add(List.of(from, to));
    }

    public void mend(RingAddress from, RingAddress to) {
        cuts.remove(List.of(from, to));
    }

    /** Cuts, both ways, whatever connects the first side with the second. */
    public void part(Collection<RingAddress> one, Collection<RingAddress> other) {
        one.forEach(a -> other.forEach(b -> {
            cut(a, b);
            cut(b, a);
        }));
    }

    /** The adapter no longer receives anything, or does again. */
    public void deaf(RingAddress address, boolean on) {
        set(deaf, address, on);
    }

    /** What the adapter sends is lost, or is no longer. */
    public void mute(RingAddress address, boolean on) {
        set(mute, address, on);
    }

    /** What the adapter's module says of its cable, and whether it works: a link that is down carries nothing. */
    public void link(RingAddress address, NetworkModule.Link link) {
        links.put(address, link);
        deaf(address, link == NetworkModule.Link.DOWN);
        mute(address, link == NetworkModule.Link.DOWN);
        SimulatedModule module = modules.get(address);
        if (module != null) {
            module.listener.link(link);
        }
    }

    /** Ends all faults but losses, duplicates, delays and filters. */
    public void mend() {
        cuts.clear();
        deaf.clear();
        mute.clear();
    }

    public void filter(Filter filter) {
        filters.add(filter);
    }

    public void clearFilters() {
        filters.clear();
    }

    /** The machine with these addresses is without power: it sends and receives nothing until a new module is opened. */
    public void unplug(Collection<RingAddress> addresses) {
        addresses.forEach(modules::remove);
    }

    /** As if the address had received this frame from somewhere. */
    public void inject(RingAddress to, byte[] frame) {
        deliver(to, frame, 0);
    }

    private static void set(Set<RingAddress> addresses, RingAddress address, boolean on) {
        if (on) {
            addresses.add(address);
        } else {
            addresses.remove(address);
        }
    }

    private void carry(RingAddress from, RingAddress to, byte[] frame) {
        boolean passes = true;
        for (Filter filter : filters) {
            passes &= filter.passes(from, to, frame);
        }
        boolean cut = !cuts.isEmpty() && cuts.contains(List.of(from, to));
        if (!passes || cut || mute.contains(from) || deaf.contains(to) || happens(loss)) {
            return;
        }
        deliver(to, frame, delay());
        if (happens(duplicates)) {
            deliver(to, frame, delay());
        }
    }

    private void deliver(RingAddress to, byte[] frame, long afterNanos) {
        tasks.after(Duration.ofNanos(afterNanos), "simulated-network", () -> {
            SimulatedModule module = modules.get(to);
            if (module != null && module.listener != null) {
                module.listener.received(frame, module.time.monotonic());
            }
        });
    }

    private boolean happens(double share) {
        return share > 0 && randomness.nextInt(1_000_000) < share * 1_000_000;
    }

    private long delay() {
        return jitterNanos == 0 ? delayNanos : delayNanos + Math.floorMod(randomness.nextLong(), jitterNanos + 1);
    }

    private final class SimulatedModule implements NetworkModule {
        private final RingAddress address;
        private final TimeSource time;
        private final BeatClock beats;
        private ModuleListener listener;

        SimulatedModule(RingAddress address, TimeSource time, Tasks nodeTasks) {
            this.address = address;
            this.time = time;
            this.beats = new BeatClock(time, nodeTasks, this::send);
        }

        @Override
        public void start(ModuleListener ears) {
            listener = ears;
            modules.put(address, this);
        }

        @Override
        public void send(RingAddress to, byte[] frame) {
            if (modules.get(address) == this) {
                carry(address, to, frame);
            }
        }

        @Override
        public void beat(Beat order) {
            beats.beat(order);
        }

        @Override
        public void silence() {
            beats.silence();
        }

        @Override
        public void alive() {
            beats.alive();
        }

        @Override
        public Link link() {
            return links.getOrDefault(address, Link.UP);
        }

        @Override
        public void close() {
            beats.silence();
            modules.remove(address, this);
        }
    }
}

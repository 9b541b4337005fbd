package io.vigil.hvncp.internal;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.LinkFaults;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A switch in VEPA mode: frames of an adapter go to trunks only. */
public final class VepaSwitch implements VirtualSwitch {
    private final Tasks tasks;
    private final Randomness random;
    private final Mailbox mailbox;
    private final Map<MacAddress, SwitchPort> ports = new TreeMap<>();
    private LinkFaults faults = LinkFaults.NONE;
    private Predicate<Frame> lost = frame -> false;

    public VepaSwitch(Tasks tasks, Randomness random) {
        this.tasks = tasks;
        this.random = random;
        this.mailbox = tasks.mailbox("hvncp-switch");
    }

    @Override
    public Carrier trunk(String name, MacAddress own) {
        return plug(new SwitchPort(this, name, own, true));
    }

    @Override
    public Carrier adapter(String name, MacAddress own) {
        return plug(new SwitchPort(this, name, own, false));
    }

    @Override
    public synchronized void faults(LinkFaults newFaults) {
        faults = newFaults;
    }

    @Override
    public synchronized void cut(Predicate<Frame> newLost) {
        lost = newLost;
    }

    /** Each receiver of a broadcast has faults of its own. */
    synchronized void carry(SwitchPort from, Frame frame) {
        if (lost.test(frame)) {
            return;
        }
        if (!frame.destination().group()) {
            pass(from, frame, ports.get(frame.destination()));
            return;
        }
        for (SwitchPort to : List.copyOf(ports.values())) {
            pass(from, frame, to);
        }
    }

    synchronized void unplug(SwitchPort port) {
        ports.remove(port.address(), port);
    }

    private void pass(SwitchPort from, Frame frame, SwitchPort to) {
        boolean reachable = to != null && to != from && (from.trunk() || to.trunk());
        if (!reachable || happens(faults.lossPercent())) {
            return;
        }
        int copies = happens(faults.duplicationPercent()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            Runnable arrival = () -> to.deliver(frame);
            if (faults.delay().isZero() && faults.jitter().isZero()) {
                mailbox.execute(arrival);
            } else {
                tasks.after(faults.delay().plus(jitter()), "hvncp-frame", () -> mailbox.execute(arrival));
            }
        }
    }

    private boolean happens(int percent) {
        return percent > 0 && random.nextInt(100) < percent;
    }

    private Duration jitter() {
        long micros = faults.jitter().toNanos() / 1000;
        return micros == 0
                ? Duration.ZERO
                : Duration.ofNanos(1000L * random.nextInt((int) Math.min(micros, Integer.MAX_VALUE)));
    }

    private synchronized Carrier plug(SwitchPort port) {
        if (port.address().group()) {
            throw new IllegalArgumentException(
                    "address=" + port.address() + " is not allowed, use one that is no group address");
        }
        if (ports.putIfAbsent(port.address(), port) != null) {
            throw new IllegalArgumentException("address=" + port.address() + " is in use on this switch");
        }
        return port;
    }
}

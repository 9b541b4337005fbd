package io.vigil.vm.agent.internal.guard;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.PacketCodec;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The guard at work: its core, a clock and a voice. Thread-safe. */
public final class GuardLoop {
    private final GuardCore core;
    private final Voices voices;
    private final Speaker speaker;
    private final Runnable ended;
    private final Tasks tasks;
    private final TimeSource time;
    private final Mailbox mailbox;
    private final Map<String, Carrier> carriers = new TreeMap<>();
    private Cancellable timer = () -> {};
    /** When the timer runs; null = there is none. */
    private Duration timerAt;

    /** How the guard speaks: with the agent's address, without announcing itself. */
    @FunctionalInterface
    public interface Voices {
        /** @throws IOException not now; tried again with the next beat */
        Carrier open(String iface, MacAddress own) throws IOException;
    }

    /** @param ended called once, when there is nothing more to do */
    public GuardLoop(GuardCore core, Voices voices, Speaker speaker, Runnable ended, Tasks tasks, TimeSource time) {
        this.core = core;
        this.voices = voices;
        this.speaker = speaker;
        this.ended = ended;
        this.tasks = tasks;
        this.time = time;
        this.mailbox = tasks.mailbox("guard");
    }

    /** A line came through the pipe; what is no order is left out. */
    public void line(String line) {
        GuardOrder.parse(line).ifPresent(this::order);
    }

    /** An order of an agent in the same process. */
    public void order(GuardOrder order) {
        mailbox.execute(() -> {
            core.fed(time.monotonic(), order);
            look();
        });
    }

    /** The pipe is closed. */
    public void closed() {
        mailbox.execute(() -> {
            core.closed(time.monotonic());
            look();
        });
    }

    /** Ends at once, whatever the agent does. */
    public void halt() {
        mailbox.execute(this::end);
    }

    private void look() {
        core.tick(time.monotonic()).forEach(this::send);
        if (core.ended()) {
            end();
        } else {
            core.next().ifPresent(this::schedule);
        }
    }

    /** A timer that comes too early looks, and is set anew: the agent feeds us more often than we look. */
    private void schedule(Duration at) {
        if (timerAt == null || timerAt.compareTo(at) > 0) {
            timer.cancel();
            timerAt = at;
            timer = tasks.after(
                    at.minus(time.monotonic()),
                    "guard",
                    () -> mailbox.execute(() -> {
                        timerAt = null;
                        look();
                    }));
        }
    }

    private void end() {
        timer.cancel();
        carriers.values().forEach(Carrier::close);
        mailbox.close();
        ended.run();
    }

    private void send(GuardCore.Beat beat) {
        GuardOrder.Link link = beat.link();
        if (speaker.silenced(link.iface())) {
            core.handedOver(link.iface());
            return;
        }
        try {
            Carrier carrier = carriers.get(link.iface());
            if (carrier == null) {
                carrier = voices.open(link.iface(), MacAddress.parse(link.own()));
                carrier.open(frame -> {});
                carriers.put(link.iface(), carrier);
            }
            carrier.send(MacAddress.parse(link.peer()), PacketCodec.open().encode(Packet.heartbeat(beat.number())));
        } catch (IOException | IllegalArgumentException e) {
            // A beat that cannot be sent is a beat that is lost: the next one is tried again.
            carriers.remove(link.iface());
        }
    }
}

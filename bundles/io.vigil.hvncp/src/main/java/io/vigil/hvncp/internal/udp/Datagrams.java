package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.PacketException;
import io.vigil.hvncp.internal.EthernetFrame;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One socket: datagrams with seals outside, frames inside. Sending is thread-safe; receiving is the loop's. */
final class Datagrams {
    /** The payload of an unfragmented Ethernet frame; nothing larger is sent. */
    static final int MOST = 1472;

    private final DatagramChannel channel;
    private final Seal seal;
    private final Replays replays = new Replays();
    private final MacAddress own;
    private final BiConsumer<EthernetFrame, InetSocketAddress> receiver;
    private final ByteBuffer buffer = ByteBuffer.allocate(2 * MOST);
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);

    Datagrams(
            DatagramChannel channel,
            MacAddress own,
            Optional<Secret> key,
            TimeSource time,
            BiConsumer<EthernetFrame, InetSocketAddress> receiver) {
        this.channel = channel;
        this.own = own;
        this.seal = new Seal(key, time);
        this.receiver = receiver;
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Sends if the system takes it now; otherwise it is lost, as on any network. */
    void send(EthernetFrame frame, InetSocketAddress to) {
        byte[] datagram = seal.seal(frame.bytes());
        if (datagram.length > MOST) {
            throw new IllegalArgumentException(
                    "datagram of " + datagram.length + " bytes is not allowed, at most " + MOST);
        }
        try {
            channel.send(ByteBuffer.wrap(datagram), to);
        } catch (IOException e) {
            // Nobody there, no route, or closed meanwhile: lost. The protocol resends what matters.
            return;
        }
    }

    /** Reads what is there, at most so many datagrams, so that one busy socket does not starve the others. */
    void read(int most) {
        for (int i = 0; i < most; i++) {
            InetSocketAddress from = null;
            buffer.clear();
            try {
                from = (InetSocketAddress) channel.receive(buffer);
            } catch (IOException e) {
                // A connected socket hears here that nobody listened to what it sent; the next one may be good.
                continue;
            }
            if (from == null) {
                return;
            }
            byte[] datagram = new byte[buffer.flip().remaining()];
            buffer.get(datagram);
            take(datagram, from);
        }
    }

    synchronized void count(DropReason reason) {
        drops.merge(reason, 1L, Long::sum);
    }

    synchronized Map<DropReason, Long> drops() {
        return Map.copyOf(drops);
    }

    private void take(byte[] datagram, InetSocketAddress from) {
        try {
            if (datagram.length > MOST) {
                throw new PacketException(DropReason.OVERLONG, "datagram of " + datagram.length + " bytes");
            }
            Seal.Opened opened = seal.open(datagram);
            EthernetFrame frame = EthernetFrame.read(opened.frame());
            MacAddress source = frame.frame().source();
            frame.checkFor(own);
            if (seal.keyed() && !replays.fresh(source, opened.counter())) {
                throw new PacketException(DropReason.REPLAY, "a datagram from " + source + " came again or too late");
            }
            receiver.accept(frame, from);
        } catch (PacketException e) {
            count(e.reason());
        }
    }
}

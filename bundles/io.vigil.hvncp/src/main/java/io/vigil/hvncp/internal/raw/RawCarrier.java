package io.vigil.hvncp.internal.raw;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.PacketException;
import io.vigil.hvncp.RawEthernet;
import io.vigil.hvncp.internal.EthernetFrame;
import io.vigil.hvncp.internal.Listening;
import io.vigil.hvncp.internal.Phase;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A carrier on a packet socket. */
final class RawCarrier implements Carrier {
    /** What an Ethernet frame has at least, without its check sequence. */
    private static final int LEAST = 60;

    private static final int BATCH = 64;

    private final RawEthernet.Candidate on;
    private final int etherType;
    private final PacketSocket socket;
    private final Phase phase;
    private final Listening listening;
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    private boolean released;
    private volatile Consumer<Frame> receiver = frame -> {};

    RawCarrier(RawEthernet.Candidate on, int etherType, PacketSocket socket, Tasks tasks, TimeSource time) {
        this.on = on;
        this.etherType = etherType;
        this.socket = socket;
        this.phase = new Phase(on.name());
        this.listening = new Listening(tasks, time, "hvncp-" + on.name(), this::ended, this::read);
    }

    @Override
    public String name() {
        return on.name();
    }

    @Override
    public MacAddress address() {
        return on.address();
    }

    @Override
    public Framing framing() {
        return Framing.PADDED;
    }

    @Override
    public void open(Consumer<Frame> newReceiver) {
        receiver = newReceiver;
        phase.open();
        listening.start();
    }

    @Override
    public synchronized void send(MacAddress destination, byte[] packet) {
        if (phase.isOpen() && !released) {
            byte[] frame = new EthernetFrame(new Frame(address(), destination, packet), etherType).bytes();
            socket.send(frame.length < LEAST ? Arrays.copyOf(frame, LEAST) : frame);
        }
    }

    @Override
    public synchronized Map<DropReason, Long> drops() {
        return Map.copyOf(drops);
    }

    /** The socket goes when nobody waits at it any more: its number may be another's right afterwards. */
    @Override
    public void close() {
        boolean opened = phase.isOpen();
        if (phase.close() && !opened) {
            release();
        }
    }

    private boolean ended() {
        if (phase.isOpen()) {
            return false;
        }
        release();
        return true;
    }

    private synchronized void release() {
        if (!released) {
            released = true;
            socket.close();
        }
    }

    private void read() throws IOException {
        socket.await(Listening.WAIT_MS);
        Optional<byte[]> frame = socket.receive();
        for (int i = 0; i < BATCH && frame.isPresent(); i++) {
            take(frame.get());
            frame = socket.receive();
        }
    }

    private void take(byte[] bytes) {
        try {
            EthernetFrame frame = EthernetFrame.read(bytes);
            frame.checkFor(address());
            if (frame.type() != etherType) {
                throw new PacketException(DropReason.ETHERTYPE, "type=" + frame.type());
            }
            receiver.accept(frame.frame());
        } catch (PacketException e) {
            synchronized (this) {
                drops.merge(e.reason(), 1L, Long::sum);
            }
        }
    }
}

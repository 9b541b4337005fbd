package io.vigil.topology.internal.wire;

import io.vigil.topology.ChangeCause;
import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.FrameException.Cause;
import io.vigil.topology.internal.wire.Message.Departure;
import io.vigil.topology.internal.wire.Message.GoneNode;
import io.vigil.topology.internal.wire.Message.GroupInfo;
import io.vigil.topology.internal.wire.Message.Rhythm;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads bodies; whatever does not fit exactly is refused. */
final class Reader {
    private static final int MOST = 512;

    private final ByteBuffer in;

    Reader(ByteBuffer in) {
        this.in = in;
    }

    static Message body(MessageType type, byte[] bytes) throws FrameException {
        Reader reader = new Reader(ByteBuffer.wrap(bytes));
        try {
            Message message = reader.message(type, true);
            if (reader.in.hasRemaining()) {
                throw malformed(reader.in.remaining() + " bytes too many");
            }
            return message;
        } catch (BufferUnderflowException e) {
            throw malformed(type + " ends too early");
        }
    }

    private Message message(MessageType type, boolean outer) throws FrameException {
        return switch (type) {
            case PROCLAIM -> new Message.Proclaim(group(), u16());
            case JOIN -> new Message.Join(group(), addresses());
            case HINT -> new Message.Hint(address());
            case PTC -> new Message.Ptc(group(), addresses(), group());
            case PTC_ACK -> new Message.PtcAck(group());
            case NACK -> new Message.Nack(group());
            case COMMIT -> commit();
            case COMMIT_ACK -> new Message.CommitAck(group());
            case HEARTBEAT -> new Message.Heartbeat();
            case DEATH -> new Message.Death(address(), group());
            case STALE -> new Message.Stale(group(), group());
            case PROBE -> new Message.Probe(in.getLong());
            case PROBE_ACK -> new Message.ProbeAck(in.getLong());
            case BROADCAST -> broadcast(outer);
            case CONNECTIVITY -> connectivity();
            case LEAVE -> new Message.Leave(address(), group(), LeaveReason.of(u8()));
            case DATA -> data();
            case DATA_ACK -> new Message.DataAck(u16(), u16(), in.getLong(), in.getLong(), u8());
        };
    }

    private Message broadcast(boolean outer) throws FrameException {
        List<RingAddress> to = addresses();
        int inner = u8();
        MessageType type = MessageType.of(inner).orElseThrow(() -> malformed("type " + inner));
        if (!outer || type == MessageType.BROADCAST) {
            throw malformed("a broadcast in a broadcast");
        }
        return new Message.Broadcast(to, message(type, false));
    }

    private Message data() {
        int from = u16();
        long incarnation = in.getLong();
        int to = u16();
        long sequence = in.getLong();
        int hops = u8();
        int length = u16();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] payload = new byte[length];
        in.get(payload);
        return new Message.Data(from, incarnation, to, sequence, hops, payload);
    }

    private Message commit() throws FrameException {
        GroupId group = group();
        List<RingAddress> order = addresses();
        Rhythm rhythm = new Rhythm(in.getInt(), u8(), in.getInt());
        int cause = u8();
        if (cause >= ChangeCause.values().length) {
            throw malformed("cause " + cause);
        }
        List<Departure> departures = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            departures.add(new Departure(address(), LeaveReason.of(u8())));
        }
        return new Message.Commit(group, order, rhythm, ChangeCause.values()[cause], List.copyOf(departures));
    }

    private Message connectivity() throws FrameException {
        List<GroupInfo> groups = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            int network = u8();
            GroupId group = group();
            long age = in.getLong();
            if (age < 0 || age > Integer.MAX_VALUE) {
                throw malformed("age " + age);
            }
            List<Integer> nodes = new ArrayList<>();
            for (int n = count(); n > 0; n--) {
                nodes.add(u16());
            }
            List<GoneNode> gone = new ArrayList<>();
            for (int n = count(); n > 0; n--) {
                gone.add(new GoneNode(u16(), LeaveReason.of(u8())));
            }
            groups.add(new GroupInfo(network, group, age, List.copyOf(nodes), List.copyOf(gone)));
        }
        return new Message.Connectivity(List.copyOf(groups));
    }

    GroupId group() throws FrameException {
        return new GroupId(address(), in.getLong(), in.getLong());
    }

    RingAddress address() throws FrameException {
        int length = u8();
        if (length != 4 && length != 16) {
            throw malformed("an address of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return RingAddress.of(bytes);
    }

    private List<RingAddress> addresses() throws FrameException {
        List<RingAddress> list = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            list.add(address());
        }
        return List.copyOf(list);
    }

    private int count() throws FrameException {
        int count = u16();
        if (count > MOST) {
            throw malformed("a list of " + count + ", allowed up to " + MOST);
        }
        return count;
    }

    int u8() {
        return in.get() & 0xff;
    }

    int u16() {
        return in.getShort() & 0xffff;
    }

    static FrameException malformed(String what) {
        return new FrameException(Cause.MALFORMED, what);
    }
}

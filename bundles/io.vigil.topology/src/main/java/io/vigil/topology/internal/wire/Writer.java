package io.vigil.topology.internal.wire;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.Message.Departure;
import io.vigil.topology.internal.wire.Message.GoneNode;
import io.vigil.topology.internal.wire.Message.GroupInfo;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes bodies: big-endian numbers, lists with a 16-bit count, addresses with their length before them. */
final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    static byte[] body(Message message) {
        Writer writer = new Writer();
        writer.message(message);
        return writer.bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void message(Message message) {
        if (message instanceof Message.Proclaim m) {
            group(m.group());
            u16(m.size());
        } else if (message instanceof Message.Join m) {
            group(m.group());
            addresses(m.members());
        } else if (message instanceof Message.Hint m) {
            address(m.higher());
        } else if (message instanceof Message.Ptc m) {
            group(m.group());
            addresses(m.members());
            group(m.old());
        } else if (message instanceof Message.PtcAck m) {
            group(m.group());
        } else if (message instanceof Message.Nack m) {
            group(m.group());
        } else if (message instanceof Message.Commit m) {
            commit(m);
        } else if (message instanceof Message.CommitAck m) {
            group(m.group());
        } else {
            messageOfSettledRing(message);
        }
    }

    private void messageOfSettledRing(Message message) {
        if (message instanceof Message.Death m) {
            address(m.suspect());
            group(m.group());
        } else if (message instanceof Message.Stale m) {
            group(m.current());
            group(m.theirs());
        } else if (message instanceof Message.Probe m) {
            u64(m.nonce());
        } else if (message instanceof Message.ProbeAck m) {
            u64(m.nonce());
        } else if (message instanceof Message.Broadcast m) {
            addresses(m.to());
            u8(MessageType.of(m.inner()).number());
            message(m.inner());
        } else if (message instanceof Message.Connectivity m) {
            u16(m.groups().size());
            m.groups().forEach(this::info);
        } else if (message instanceof Message.Leave m) {
            address(m.who());
            group(m.group());
            u8(m.reason().code());
        } else if (message instanceof Message.Data m) {
            u16(m.from());
            u64(m.incarnation());
            u16(m.to());
            u64(m.sequence());
            u8(m.hops());
            u16(m.payload().length);
            out.writeBytes(m.payload());
        } else if (message instanceof Message.DataAck m) {
            u16(m.from());
            u16(m.to());
            u64(m.incarnation());
            u64(m.sequence());
            u8(m.hops());
        }
    }

    private void commit(Message.Commit m) {
        group(m.group());
        addresses(m.order());
        u32(m.rhythm().frequencyMs());
        u8(m.rhythm().sensitivity());
        u32(m.rhythm().graceMs());
        u8(m.cause().ordinal());
        u16(m.departures().size());
        for (Departure gone : m.departures()) {
            address(gone.address());
            u8(gone.reason().code());
        }
    }

    private void info(GroupInfo info) {
        u8(info.network());
        group(info.group());
        u64(info.ageMs());
        u16(info.nodes().size());
        info.nodes().forEach(this::u16);
        u16(info.gone().size());
        for (GoneNode gone : info.gone()) {
            u16(gone.node());
            u8(gone.reason().code());
        }
    }

    void group(GroupId group) {
        address(group.leader());
        u64(group.incarnation());
        u64(group.instance());
    }

    private void addresses(List<RingAddress> list) {
        u16(list.size());
        list.forEach(this::address);
    }

    void address(RingAddress address) {
        byte[] bytes = address.bytes();
        u8(bytes.length);
        out.writeBytes(bytes);
    }

    void u8(int value) {
        out.write(value);
    }

    void u16(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    void u32(int value) {
        u16(value >>> 16);
        u16(value);
    }

    void u64(long value) {
        u32((int) (value >>> 32));
        u32((int) value);
    }

    void raw(byte[] bytes, int from, int length) {
        out.write(bytes, from, length);
    }
}

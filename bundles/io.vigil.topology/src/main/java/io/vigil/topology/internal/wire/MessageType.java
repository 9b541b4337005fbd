package io.vigil.topology.internal.wire;

import java.util.Optional;

/** Number of each message on the wire; numbers are never used for something else. */
public enum MessageType {
    PROCLAIM(1, Message.Proclaim.class),
    JOIN(2, Message.Join.class),
    HINT(3, Message.Hint.class),
    PTC(4, Message.Ptc.class),
    PTC_ACK(5, Message.PtcAck.class),
    NACK(6, Message.Nack.class),
    COMMIT(7, Message.Commit.class),
    COMMIT_ACK(8, Message.CommitAck.class),
    HEARTBEAT(9, Message.Heartbeat.class),
    DEATH(10, Message.Death.class),
    STALE(11, Message.Stale.class),
    PROBE(12, Message.Probe.class),
    PROBE_ACK(13, Message.ProbeAck.class),
    BROADCAST(14, Message.Broadcast.class),
    CONNECTIVITY(15, Message.Connectivity.class),
    LEAVE(16, Message.Leave.class),
    DATA(17, Message.Data.class),
    DATA_ACK(18, Message.DataAck.class);

    private static final int OFFSET = 5;

    private final int number;
    private final Class<? extends Message> form;

    MessageType(int number, Class<? extends Message> form) {
        this.number = number;
        this.form = form;
    }

    int number() {
        return number;
    }

    static MessageType of(Message message) {
        for (MessageType type : values()) {
            if (type.form.isInstance(message)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no number for " + message.getClass());
    }

    static Optional<MessageType> of(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }

    /** What kind of frame this is, without checking it: for simulated networks that lose some kinds. */
    public static Optional<MessageType> peek(byte[] frame) {
        return frame.length > OFFSET ? of(frame[OFFSET]) : Optional.empty();
    }
}

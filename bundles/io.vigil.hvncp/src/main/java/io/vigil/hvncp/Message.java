package io.vigil.hvncp;

import io.vigil.hvncp.internal.codec.MessageTexts;

/**
 * A message of an open session (spec 51, section 5). Immutable. The sources show the texts of {@link StartHeartbeat},
 * {@link Heartbeat} and {@link Shutdown}; those of the others are ours (R16). Tag and sequence are those of spec 40, section 10: the tag
 * any signed 64-bit number, the sequence 0 to 2^31-1.
 */
public sealed interface Message {
    /** Bytes of the longest message, 256 KiB (spec 51, section 7). */
    int MAX_BYTES = 256 * 1024;

    /** The text on the wire. */
    String text();

    /** Whether it goes before normal messages. */
    default boolean urgent() {
        return false;
    }

    /** Whether the peer has to acknowledge it; one that it need not is never resent and fits one packet. */
    default boolean acknowledged() {
        return true;
    }

    /** Reads a text; one that fits no form is {@link Unknown}, never an error. */
    static Message parse(String text) {
        return MessageTexts.parse(text);
    }

    /** Agent to host monitor, each 10 s after {@link StartHeartbeat}. */
    record Heartbeat() implements Message {
        @Override
        public String text() {
            return "HB:";
        }

        @Override
        public boolean acknowledged() {
            return false;
        }
    }

    /** Host monitor to agent: begin the heartbeats. */
    record StartHeartbeat() implements Message {
        @Override
        public String text() {
            return "START_HB";
        }
    }

    /** Host monitor to agent: end the heartbeats, keep the session. */
    record StopHeartbeat() implements Message {
        @Override
        public String text() {
            return "STOP_HB";
        }
    }

    /** Agent to host monitor: it ends in order; no miss is counted, and the session is over. */
    record Shutdown(Kind kind) implements Message {
        /** What ends. */
        public enum Kind {
            /** The agent. */
            DAEMON,
            /** The operating system, and the agent with it. */
            OS
        }

        @Override
        public String text() {
            return "SHDN:" + kind;
        }

        @Override
        public boolean urgent() {
            return true;
        }
    }

    /**
     * Agent to host monitor: no miss counts from here; the session stays.
     *
     * @param reason such as {@code LPM}; 1 to 100 printable ASCII characters
     */
    record Suspend(String reason) implements Message {
        /**
         * Checks the reason.
         *
         * @throws IllegalArgumentException empty, too long, or not printable ASCII
         */
        public Suspend {
            MessageTexts.checkedReason(reason);
        }

        @Override
        public String text() {
            return "SUSPEND:" + reason;
        }
    }

    /** Agent to host monitor: misses count again. */
    record Resume() implements Message {
        @Override
        public String text() {
            return "RESUME";
        }
    }

    /**
     * Agent to host monitor: there is news.
     *
     * @param bits rung since the last bell (spec 50, section 8), as an unsigned number
     */
    record Doorbell(long bits) implements Message {
        @Override
        public String text() {
            return "DBELL:0x" + Long.toHexString(bits);
        }
    }

    /**
     * Host monitor to agent: a request of the controller.
     *
     * @param xml {@code Command}
     */
    record Request(long tag, int sequence, String xml) implements Message {
        /**
         * Checks the sequence.
         *
         * @throws IllegalArgumentException it is negative
         */
        public Request {
            MessageTexts.checkedSequence(sequence);
        }

        @Override
        public String text() {
            return "PMSG_REQ:" + tag + ":" + sequence + ":" + xml;
        }
    }

    /**
     * Agent to host monitor: the answer to a {@link Request}.
     *
     * @param rc 0 = done
     * @param body {@code AppReport} when rc is 0, else what went wrong
     */
    record Response(long tag, int sequence, int rc, String body) implements Message {
        /**
         * Checks the sequence.
         *
         * @throws IllegalArgumentException it is negative
         */
        public Response {
            MessageTexts.checkedSequence(sequence);
        }

        @Override
        public String text() {
            return "PMSG_RSP:" + tag + ":" + sequence + ":" + rc + ":" + body;
        }
    }

    /** Host monitor to agent: the controller has the answer; the cached one may go. */
    record Got(long tag, int sequence) implements Message {
        /**
         * Checks the sequence.
         *
         * @throws IllegalArgumentException it is negative
         */
        public Got {
            MessageTexts.checkedSequence(sequence);
        }

        @Override
        public String text() {
            return "GMSG:" + tag + ":" + sequence;
        }
    }

    /** Agent to host monitor: answer to each {@link Got}, also when nothing was cached. */
    record ClearDatabase(long tag, int sequence) implements Message {
        /**
         * Checks the sequence.
         *
         * @throws IllegalArgumentException it is negative
         */
        public ClearDatabase {
            MessageTexts.checkedSequence(sequence);
        }

        @Override
        public String text() {
            return "CLRDB:" + tag + ":" + sequence;
        }
    }

    /** Host monitor to agent: the rows are deleted. */
    record DatabaseCleared(long tag, int sequence) implements Message {
        /**
         * Checks the sequence.
         *
         * @throws IllegalArgumentException it is negative
         */
        public DatabaseCleared {
            MessageTexts.checkedSequence(sequence);
        }

        @Override
        public String text() {
            return "CLRDB_OK:" + tag + ":" + sequence;
        }
    }

    /** A text that fits none of the forms: it was acknowledged; log it and drop it. */
    record Unknown(String text) implements Message {}
}

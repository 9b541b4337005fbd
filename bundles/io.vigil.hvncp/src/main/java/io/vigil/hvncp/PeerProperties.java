package io.vigil.hvncp;

import io.vigil.hvncp.internal.codec.PropertyTexts;

/** What one side tells of itself in its SYN (spec 51, sections 5 and 6.3). */
public sealed interface PeerProperties {
    /** UUID of the VM, or of the VIOS; as the side wrote it, compare ignoring case. */
    String uuid();

    /** The text of the SYN. */
    String text();

    /** Whether agent and host monitor understand each other: major versions fit, minor ones do not matter (HV-22). */
    static boolean compatible(Agent agent, Monitor monitor) {
        int running = monitor.running().major();
        return agent.lower().major() <= running && running <= agent.upper().major();
    }

    /**
     * Reads the text of an agent's SYN. Unknown keys are ignored.
     *
     * @throws IllegalArgumentException a key is missing or its value not allowed; the message names it
     */
    static Agent agent(String text) {
        return PropertyTexts.agent(text);
    }

    /**
     * Reads the text of a host monitor's SYN. Unknown keys are ignored.
     *
     * @throws IllegalArgumentException a key is missing or its value not allowed; the message names it
     */
    static Monitor monitor(String text) {
        return PropertyTexts.monitor(text);
    }

    /**
     * A VM agent.
     *
     * @param osType such as {@code AIX} or {@code Linux}
     * @param lower lowest version it speaks
     * @param upper highest version it speaks
     */
    record Agent(String uuid, String osType, ProtocolVersion lower, ProtocolVersion upper) implements PeerProperties {
        /**
         * Checks the texts.
         *
         * @throws IllegalArgumentException empty, longer than 100 characters, or a character that the handshake cannot carry
         */
        public Agent {
            PropertyTexts.checked("uuid", uuid);
            PropertyTexts.checked("ostype", osType);
        }

        @Override
        public String text() {
            return "uuid=" + uuid + ":ostype=" + osType + ":verVmmLower=" + lower + ":verVmmUpper=" + upper;
        }
    }

    /**
     * A host monitor.
     *
     * @param running version it runs
     */
    record Monitor(String uuid, ProtocolVersion running) implements PeerProperties {
        /**
         * Checks the text.
         *
         * @throws IllegalArgumentException empty, longer than 100 characters, or a character that the handshake cannot carry
         */
        public Monitor {
            PropertyTexts.checked("uuid", uuid);
        }

        @Override
        public String text() {
            return "uuid=" + uuid + ":verHmRunning=" + running;
        }
    }
}

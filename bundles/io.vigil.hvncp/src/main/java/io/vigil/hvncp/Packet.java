package io.vigil.hvncp;

import io.vigil.hvncp.internal.FlagSet;
import io.vigil.model.Checked;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * One packet, independent of its layout on the wire (spec 51, section 4). Immutable.
 *
 * @param major protocol version, 0 to 255; {@link #OPEN_MAJOR} in the open profile
 * @param minor 0 to 255; compatible changes raise it
 * @param number packet number, or the acknowledged one, or the first to follow a SYN; 0 to 255
 * @param flags any set, also one that no rule allows: the session judges
 * @param skipped in a fragment: how many packets that are none of its message took numbers between the fragment before it
 *     and this one, 0 to 255. A receiver cannot know otherwise whether a number that never came was a lost heartbeat, which
 *     is not resent, or a fragment, which is. 0 in all other packets
 * @param payload 0 to {@value #MAX_PAYLOAD} bytes; copied
 */
public record Packet(int major, int minor, int number, Set<Flag> flags, int skipped, byte[] payload) {
    /** Major version of the open profile; bit 7 keeps it apart from the original. */
    public static final int OPEN_MAJOR = 0x81;

    /** Minor version of the open profile. */
    public static final int OPEN_MINOR = 0;

    /** Bytes of payload one packet holds at most. */
    public static final int MAX_PAYLOAD = 1400;

    /**
     * Checks the ranges and copies.
     *
     * @throws IllegalArgumentException a value is outside its range
     */
    public Packet {
        Checked.inRange("major", major, 0, 0xFF);
        Checked.inRange("minor", minor, 0, 0xFF);
        Checked.inRange("number", number, 0, 0xFF);
        Checked.inRange("skipped", skipped, 0, 0xFF);
        Checked.inRange("payload length", payload.length, 0, MAX_PAYLOAD);
        flags = FlagSet.of(flags);
        payload = payload.clone();
    }

    /** A packet of the open profile with a whole text or none. */
    public static Packet of(int number, Set<Flag> flags, String text) {
        return of(number, flags, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A packet of the open profile. */
    public static Packet of(int number, Set<Flag> flags, int skipped, byte[] payload) {
        return new Packet(OPEN_MAJOR, OPEN_MINOR, number, flags, skipped, payload);
    }

    /**
     * A heartbeat, for who has no session of its own: the guard of an agent that died goes on with the numbers of the
     * session (HV-28).
     */
    public static Packet heartbeat(int number) {
        return of(number, EnumSet.of(Flag.BEG, Flag.END), new Message.Heartbeat().text());
    }

    /** Whether the flag is set. */
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether it is a whole message by itself. */
    public boolean whole() {
        return has(Flag.BEG) && has(Flag.END);
    }

    /** A copy. */
    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** Length of the payload in bytes. */
    public int length() {
        return payload.length;
    }

    /** The payload as text (UTF-8; a fragment may begin or end inside a character). */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packet that
                && major == that.major
                && minor == that.minor
                && number == that.number
                && skipped == that.skipped
                && flags.equals(that.flags)
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * number + flags.hashCode()) + Arrays.hashCode(payload);
    }

    /** Number, flags and length; never the payload. */
    @Override
    public String toString() {
        return "Packet[" + number + " " + (flags.isEmpty() ? "-" : flags) + " " + payload.length + " bytes]";
    }
}

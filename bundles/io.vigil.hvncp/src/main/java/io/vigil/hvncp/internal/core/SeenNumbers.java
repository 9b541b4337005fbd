package io.vigil.hvncp.internal.core;

import java.util.Arrays;

/**
 * Which numbers of a peer have come since its SYN (spec 51, section 7). The 8 bits are continued to 64, so that a wrap
 * (HV-10) is nothing special behind this class.
 *
 * <p>Up to 128 numbers after the highest one so far are new; the 128 up to it are remembered. Heartbeats are not resent, so
 * more than 128 may be lost in a row: when nothing new came for the life of a packet, whatever comes is new.
 */
final class SeenNumbers {
    /** What the packet with a number was. */
    enum Kind {
        WHOLE,
        NORMAL_PART,
        URGENT_PART
    }

    /** Not a place in the sequence. */
    static final long DUPLICATE = -1;

    /** Not a place in the sequence: from before the SYN. */
    static final long OLD = -2;

    private static final int SPACE = 256;
    private static final int HALF = 128;

    private final long life;
    private final long[] places = new long[SPACE];
    private final Kind[] kinds = new Kind[SPACE];
    private long first;
    private long highest;
    private long raisedAt;

    /** @param life of a packet, ns */
    SeenNumbers(long life) {
        this.life = life;
    }

    /** Forgets everything; the peer goes on with this number. */
    void begin(int number, long now) {
        Arrays.fill(places, -1);
        Arrays.fill(kinds, null);
        // Far from zero, so that what lies before has a place, too.
        first = SPACE + number;
        highest = first - 1;
        raisedAt = now;
    }

    /** Whether a SYN with this number may be newer than all that came: its number is above those of all packets before it. */
    boolean later(int number, long now) {
        int ahead = number - (int) (highest & 0xFF) & 0xFF;
        return ahead > 0 && ahead <= HALF || now - raisedAt > life;
    }

    /** The place of a packet that was not seen before and is remembered from now on; {@link #DUPLICATE} or {@link #OLD}. */
    long place(int number, Kind kind, long now) {
        int ahead = number - (int) (highest & 0xFF) & 0xFF;
        boolean stale = now - raisedAt > life;
        if (stale && ahead == 0) {
            ahead = SPACE;
        }
        long place = ahead <= HALF && ahead > 0 || stale ? highest + ahead : highest - (SPACE - ahead & 0xFF);
        if (place < first) {
            return OLD;
        }
        int slot = (int) (place & 0xFF);
        if (places[slot] == place) {
            return DUPLICATE;
        }
        places[slot] = place;
        kinds[slot] = kind;
        if (place > highest) {
            highest = place;
            raisedAt = now;
        }
        return place;
    }

    /** What came with this place; null if nothing did, or it is too long ago. */
    Kind kindAt(long place) {
        int slot = (int) (place & 0xFF);
        return place >= 0 && places[slot] == place ? kinds[slot] : null;
    }

    long highest() {
        return highest;
    }
}

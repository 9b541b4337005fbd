package io.vigil.hvncp.internal;

import io.vigil.hvncp.Flag;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Flags of a packet as their byte: there are only so many sets, and a packet is the most frequent thing of all. */
public final class FlagSet extends AbstractSet<Flag> {
    private static final FlagSet[] ALL = new FlagSet[256];

    static {
        for (int bits = 0; bits < ALL.length; bits++) {
            ALL[bits] = new FlagSet(bits);
        }
    }

    private final int bits;
    private final List<Flag> flags;

    private FlagSet(int bits) {
        this.bits = bits;
        this.flags = Stream.of(Flag.values())
                .filter(flag -> (bits & flag.bit()) != 0)
                .toList();
    }

    /** @param bits 0 to 255; bits that are no flag do not count */
    public static FlagSet of(int bits) {
        return ALL[bits & 0xFE];
    }

    public static FlagSet of(Set<Flag> flags) {
        if (flags instanceof FlagSet known) {
            return known;
        }
        int bits = 0;
        for (Flag flag : flags) {
            bits |= flag.bit();
        }
        return of(bits);
    }

    public int bits() {
        return bits;
    }

    @Override
    public boolean contains(Object flag) {
        return flag instanceof Flag known && (bits & known.bit()) != 0;
    }

    @Override
    public Iterator<Flag> iterator() {
        return flags.iterator();
    }

    @Override
    public int size() {
        return flags.size();
    }
}

package io.vigil.topology.internal.disk;

import io.vigil.topology.SharedDisk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What stands in a slot: magic {@code TSD1}, checksum of the rest, block number, entries of target slot, length and frame; a
 * target of 0 ends them. The checksum tells a block that was caught half written; who may speak is told by the frames
 * themselves, which are signed.
 *
 * @param number grows with each block of a node, over restarts too
 */
record SlotBlock(long number, List<Entry> entries) {
    /** Target and length. */
    static final int ENTRY = 4;

    private static final int MAGIC = 0x54534431;
    private static final int CHECKED_FROM = 12;
    private static final int FIRST = 20;

    /** Room for entries; two bytes are left for the end. */
    static final int ROOM = SharedDisk.SLOT - FIRST - 2;

    record Entry(int to, byte[] frame) {
        int size() {
            return ENTRY + frame.length;
        }
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(SharedDisk.SLOT);
        out.putInt(MAGIC).putLong(0).putLong(number);
        for (Entry entry : entries) {
            out.putShort((short) entry.to())
                    .putShort((short) entry.frame().length)
                    .put(entry.frame());
        }
        return out.putLong(4, checksum(out.array())).array();
    }

    /** Number of the block without a look at the rest; 0 when there is none. */
    static long peek(byte[] block) {
        return block.length == SharedDisk.SLOT && ByteBuffer.wrap(block).getInt() == MAGIC
                ? ByteBuffer.wrap(block).getLong(CHECKED_FROM)
                : 0;
    }

    /** Empty for a block that is none, damaged, or half written. */
    static Optional<SlotBlock> read(byte[] block) {
        if (peek(block) == 0 || ByteBuffer.wrap(block).getLong(4) != checksum(block)) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(block, CHECKED_FROM, block.length - CHECKED_FROM);
        long number = in.getLong();
        List<Entry> entries = new ArrayList<>();
        while (in.remaining() >= ENTRY) {
            int to = Short.toUnsignedInt(in.getShort());
            if (to == 0) {
                break;
            }
            int length = Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                return Optional.empty();
            }
            byte[] frame = new byte[length];
            in.get(frame);
            entries.add(new Entry(to, frame));
        }
        return Optional.of(new SlotBlock(number, entries));
    }

    private static long checksum(byte[] block) {
        CRC32 sum = new CRC32();
        sum.update(block, CHECKED_FROM, block.length - CHECKED_FROM);
        return sum.getValue();
    }
}

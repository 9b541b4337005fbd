package io.vigil.host.monitor.internal.door;

import io.vigil.vios.health.library.HmCommand;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A command on the socket: 12 bytes, u32 code and u64 tag, big-endian.
 *
 * @param code of a command, or one that nobody knows
 */
public record CommandFrame(int code, long tag) {
    public static final int LENGTH = 12;

    public static CommandFrame of(HmCommand command, long tag) {
        return new CommandFrame(command.code(), tag);
    }

    /** @param bytes at least {@link #LENGTH} from the position on */
    static CommandFrame read(ByteBuffer bytes) {
        return new CommandFrame(bytes.getInt(), bytes.getLong());
    }

    public ByteBuffer bytes() {
        return ByteBuffer.allocate(LENGTH).putInt(code).putLong(tag).flip();
    }

    /** Empty for a code that is none. */
    public Optional<HmCommand> command() {
        return Arrays.stream(HmCommand.values())
                .filter(command -> command.code() == code)
                .findFirst();
    }

    /** As the original logs it. */
    @Override
    public String toString() {
        return String.format("command 0x%08X (tag 0x%016X)", code, tag);
    }
}

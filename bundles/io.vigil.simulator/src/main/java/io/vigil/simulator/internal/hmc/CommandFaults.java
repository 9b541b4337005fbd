package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a console's command line misbehaves at the moment while its REST serves (spec 30 j.3, row SSH). */
final class CommandFaults {
    private record Forced(String command, CommandReply reply, int left) {}

    private final List<Forced> forced = new ArrayList<>();
    private int hanging;
    private volatile boolean off;

    /** @param command first word of the lines that are meant; empty for every line */
    void fail(String command, int exitStatus, String text, int count) {
        String out = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        forced.add(new Forced(command, new CommandReply(exitStatus, out, ""), count));
    }

    void hang(int count) {
        hanging = count;
    }

    void off(boolean now) {
        off = now;
    }

    boolean off() {
        return off;
    }

    boolean takeHang() {
        if (hanging > 0) {
            hanging--;
            return true;
        }
        return false;
    }

    Optional<CommandReply> takeForced(String line) {
        String first = line.strip().split("\\s", 2)[0];
        for (int i = 0; i < forced.size(); i++) {
            Forced fault = forced.get(i);
            if (fault.command().isEmpty() || fault.command().equals(first)) {
                if (fault.left() <= 1) {
                    forced.remove(i);
                } else {
                    forced.set(i, new Forced(fault.command(), fault.reply(), fault.left() - 1));
                }
                return Optional.of(fault.reply());
            }
        }
        return Optional.empty();
    }
}

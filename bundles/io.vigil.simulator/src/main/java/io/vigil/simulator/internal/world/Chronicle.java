package io.vigil.simulator.internal.world;

import io.vigil.simulator.datacentre.HistoryLine;
import java.util.ArrayList;
import java.util.List;

/** All that has happened, or the last part of it. Lines keep their numbers when older ones are forgotten. */
public final class Chronicle {
    private final List<HistoryLine> lines = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    private int forgotten;

    /** @param number of lines that are kept at least; up to twice as many are */
    public void keep(int number) {
        most = number;
    }

    /** How many lines there were so far. */
    public int size() {
        return forgotten + lines.size();
    }

    public List<HistoryLine> all() {
        return List.copyOf(lines);
    }

    /** From the line with that number on, as far as it is still known. */
    public List<HistoryLine> from(int number) {
        return List.copyOf(lines.subList(Math.max(0, number - forgotten), lines.size()));
    }

    void add(HistoryLine line) {
        lines.add(line);
        if (lines.size() / 2 >= most) {
            int over = lines.size() - most;
            lines.subList(0, over).clear();
            forgotten += over;
        }
    }
}

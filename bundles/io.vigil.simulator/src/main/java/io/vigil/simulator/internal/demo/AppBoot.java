package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.HistoryLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One start of a VM's system, and what its application did before it. Times are those of the history.
 *
 * @param host on which it came up
 * @param local how often the agent had stopped and started the application since the start before
 * @param givenUp when the agent gave the application up
 * @param off when the VM was switched off
 */
record AppBoot(String host, int local, Optional<Long> givenUp, Optional<Long> off, long up) {
    private static final Pattern UP = Pattern.compile("Running, up \\(on (\\S+)\\)");

    /** Those of the history, in its order. */
    static List<AppBoot> of(String vm, String app, List<HistoryLine> history) {
        List<AppBoot> boots = new ArrayList<>();
        int stopped = 0;
        int local = 0;
        Optional<Long> givenUp = Optional.empty();
        Optional<Long> off = Optional.empty();
        for (HistoryLine line : history) {
            Matcher up = UP.matcher(line.text());
            if (line.object().equals(vm + "/" + app)) {
                String state = line.text().split(" ", 2)[0];
                if (state.equals("TO_STOP")) {
                    stopped++;
                } else if (state.equals("TO_START") && stopped > local) {
                    // Without a stop before it, it is the start that belongs to the start of the system.
                    local++;
                } else if (state.equals("FAILURE") && givenUp.isEmpty()) {
                    givenUp = Optional.of(line.millis());
                }
            } else if (line.source().equals("world") && line.object().equals(vm)) {
                if (line.text().startsWith("Not Activated") && off.isEmpty()) {
                    off = Optional.of(line.millis());
                } else if (up.matches()) {
                    boots.add(new AppBoot(up.group(1), local, givenUp, off, line.millis()));
                    stopped = 0;
                    local = 0;
                    givenUp = Optional.empty();
                    off = Optional.empty();
                }
            }
        }
        return boots;
    }
}

package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a host monitor's log is worth a line of the history, with names instead of uuids. */
final class MonitorLines {
    private static final Pattern CHANGE = Pattern.compile("VM '([^']+)' state changed to (MISSING|DETECTED)\\.");
    private static final Pattern ASKED = Pattern.compile("Called vioHmVmDiscover interface for VM '?([^' ]+?)'?\\.?");
    private static final String DISCOVERED = "Called vioHmVmDiscover rc=0. VM state ";
    private static final String DATABASE = "vioHmPrepErrorHandler: ";
    private static final String ENDED = "HostMonitor has ended: ";

    private final SimPartition vios;
    private final World world;
    /** The VM that the host monitor has asked about last. */
    private String asked = "";

    MonitorLines(SimPartition vios, World world) {
        this.vios = vios;
        this.world = world;
    }

    /** A line of the log; the level says nothing of its use here. */
    void line(int level, String text) {
        Matcher asks = ASKED.matcher(text);
        if (asks.matches()) {
            asked = name(asks.group(1));
        } else if (text.startsWith(DISCOVERED)) {
            record("agent of " + asked + " discovered, " + text.substring(DISCOVERED.length()));
        } else if (text.startsWith(DATABASE)) {
            record("health database: " + text.substring(DATABASE.length()));
        } else if (text.startsWith(ENDED)) {
            record("host monitor failed: " + text.substring(ENDED.length()));
        } else {
            Matcher change = CHANGE.matcher(text);
            if (change.matches()) {
                record(name(change.group(1)) + " state changed to " + change.group(2));
            }
        }
    }

    private String name(String uuid) {
        return vios.host()
                .partition(uuid.toUpperCase(Locale.ROOT))
                .or(() -> world.partition(uuid))
                .map(SimPartition::name)
                .orElse(uuid);
    }

    private void record(String text) {
        world.record("hm:" + vios.name(), vios.name(), text);
    }
}

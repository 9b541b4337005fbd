package io.vigil.simulator.internal.health;

import io.vigil.simulator.internal.guest.Guests;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;
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
    private final Supplier<Guests> guests;
    /** The VMs about which it has asked the database and has no answer yet; answers come in the order of the questions. */
    private final Deque<String> asked = new ArrayDeque<>();

    MonitorLines(SimPartition vios, World world, Supplier<Guests> guests) {
        this.vios = vios;
        this.world = world;
        this.guests = guests;
    }

    /** A new start: what was asked before is not answered any more. */
    void begin() {
        asked.clear();
    }

    /** A line of the log; the level says nothing of its use here. */
    void line(int level, String text) {
        Matcher asks = ASKED.matcher(text);
        if (asks.matches()) {
            asked.add(name(asks.group(1)));
        } else if (text.startsWith(DISCOVERED)) {
            record("agent of " + asked.remove() + " discovered, " + text.substring(DISCOVERED.length()));
        } else if (text.startsWith(DATABASE)) {
            record("health database: " + text.substring(DATABASE.length()));
        } else if (text.startsWith(ENDED)) {
            record("host monitor failed: " + text.substring(ENDED.length()));
        } else {
            Matcher change = CHANGE.matcher(text);
            if (change.matches() && change.group(2).equals("MISSING")) {
                lastHeartbeat(change.group(1));
            }
            if (change.matches()) {
                record(name(change.group(1)) + " state changed to " + change.group(2));
            }
        }
    }

    private void lastHeartbeat(String uuid) {
        world.partition(uuid).ifPresent(vm -> vios.adapters().stream()
                .filter(SimAdapter::trunk)
                .flatMapToLong(trunk -> guests.get().lastBeat(vm, trunk.vlan()).stream())
                .max()
                .ifPresent(at -> record("last heartbeat of " + vm.name() + " was at " + at)));
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

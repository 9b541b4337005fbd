package io.vigil.scenarios.latency;

import static io.vigil.scenarios.latency.Bounds.about;
import static io.vigil.scenarios.latency.Bounds.of;
import static io.vigil.scenarios.latency.Bounds.upTo;

import io.vigil.scenarios.player.EventPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of spec 81, section 6 that stories show. */
final class Intervals {
    private final List<Interval> all = new ArrayList<>();

    private Intervals() {}

    static List<Interval> all() {
        Intervals rows = new Intervals();
        rows.heartbeats();
        rows.polls();
        rows.vioses();
        rows.agents();
        rows.whole();
        return List.copyOf(rows.all);
    }

    private void heartbeats() {
        String story = "vm-silent";
        same("L-02", "last heartbeat -> MISSING", "18.9", story, "hm.lastHeartbeat", "hm.MISSING", of(18, 20), upTo(4.5));
        same("L-03", "path cut -> MISSING", "7.2, 13.3", story, "fault.heartbeatCut", "hm.MISSING", upTo(20), upTo(4.5));
        same("L-05", "second MISSING -> missedHb seen", "1.56", story, "hm.MISSING", "poll.missedHb", upTo(65), upTo(0.2));
        String task = "recovery.task ";
        same("L-15", "last heartbeat -> task, fast", "165 to 231", story, "hm.lastHeartbeat p18aix02", task + "p18aix02", of(165, 231), upTo(8));
        same("L-15", "last heartbeat -> task, normal", "215 to 281", story, "hm.lastHeartbeat p18aix03", task + "p18aix03", of(215, 281), upTo(11));
        same("L-15", "last heartbeat -> task, slow", "265 to 331", story, "hm.lastHeartbeat p18aix04", task + "p18aix04", of(265, 331), upTo(15));
        same("L-14", "all paths cut -> task, normal", "252", story, "fault.heartbeatCut p18aix03", task + "p18aix03", of(215, 281), upTo(12));
    }

    private void polls() {
        String story = "quiet";
        any("L-06", "from NeedsAttention to the next", "60.7", story, "poll.needsAttention.done", "poll.needsAttention.done", of(60, 65), upTo(1));
        same("L-07", "QuickQuery round trip", "1.29 to 1.60", story, "poll.quickQuery", "poll.quickQuery.done", of(1.2, 1.7), upTo(0.2));
        same("L-08", "NeedsAttention round trip", "0.19 to 1.31", story, "poll.needsAttention", "poll.needsAttention.done", of(0.1, 1.4), upTo(0.2));
    }

    private void vioses() {
        String story = "vios-off-on";
        same("L-17", "VIOS back: ADAPTER_UP -> NODE_UP", "30.00", story, "caa.ADAPTER_UP", "caa.NODE_UP", about(30, 0.1), upTo(10));
        any("L-18", "NeedsAttention asked -> VIOS event raised", "1.72", story, "poll.needsAttention", "VIOS_NODE_ACTIVE", upTo(3.5), upTo(0.5));
        same("L-21", "host monitor start -> seen responsive", "8.2", story, "hm.hostMonitorStarted", "VIOS_HM_RESP_DETECTED", upTo(21), upTo(2));
        any("L-19", "both VIOSs DOWN -> host declared failed", "90 to 155", "host-off", "caa.NODE_DOWN", "HOST_FAILURE_DETECTED", of(90, 155), upTo(15));
    }

    private void agents() {
        String story = "agent-again";
        any("L-24", "agent started -> discovered by a host monitor", "<= 30 + 3.7", story, "fault.agentStarted", "hm.agentDiscovered", upTo(36), upTo(1));
    }

    private void whole() {
        first("L-20", "controller start -> first health poll done", "52.7", "controller-again", "fault.controllerStarted", "poll.needsAttention.done", about(52.7, 0.2), upTo(5));
        first("L-27", "discovery of a group: 2 hosts, 4 VIOSs, 2 VMs", "236", "small", "DISCOVERY_STARTED", "DISCOVERY_COMPLETED", about(236, 0.2), upTo(30));
    }

    private void same(String id, String what, String observed, String story, String from, String to, Bounds compat, Bounds target) {
        add(id, what, observed, story, from, to, Interval.Pairing.SAME_OBJECT, compat, target);
    }

    private void any(String id, String what, String observed, String story, String from, String to, Bounds compat, Bounds target) {
        add(id, what, observed, story, from, to, Interval.Pairing.ANY, compat, target);
    }

    private void first(String id, String what, String observed, String story, String from, String to, Bounds compat, Bounds target) {
        add(id, what, observed, story, from, to, Interval.Pairing.FIRST, compat, target);
    }

    private void add(String id, String what, String observed, String story, String from, String to, Interval.Pairing pairing, Bounds compat, Bounds target) {
        all.add(new Interval(id, what, observed, story, EventPattern.of(from), EventPattern.of(to), pairing, compat, Optional.of(target)));
    }
}

package io.vigil.scenarios.latency;

import io.vigil.scenarios.latency.Interval.Pairing;
import io.vigil.scenarios.player.EventPattern;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of spec 81, section 6 that stories show: row, what it is, seconds in the source documents, story, event that begins it,
 * {@code =} (same object), {@code >} (any) or {@code 1} (the first end after it), event that ends it, seconds allowed in compat, target.
 */
final class Intervals {
    private static final String ALL =
            """
            L-02 | last heartbeat -> MISSING                   | 18.9         | vm-silent        | hm.lastHeartbeat           = hm.MISSING                | 18 to 20   | 4.5
            L-03 | path cut -> MISSING                         | 7.2, 13.3    | vm-silent        | fault.heartbeatCut         = hm.MISSING                | 0 to 20    | 4.5
            L-05 | second MISSING -> reply with missedHb       | 1.56         | vm-silent        | hm.MISSING                 = poll.missedHb             | 0 to 65    | 0.2
            L-06 | NeedsAttention, from one to the next        | 60.7         | quiet            | poll.needsAttention.done   > poll.needsAttention.done  | 60 to 65   | 1
            L-07 | QuickQuery round trip                       | 1.29 to 1.60 | quiet            | poll.quickQuery            = poll.quickQuery.done      | 1.2 to 1.7 | 0.2
            L-08 | NeedsAttention round trip                   | 0.19 to 1.31 | quiet            | poll.needsAttention        = poll.needsAttention.done  | 0.1 to 1.4 | 0.2
            L-14 | all paths cut -> recovery task, normal      | 252          | vm-silent        | fault.heartbeatCut p18aix03 = recovery.task p18aix03   | 215 to 281 | 12
            L-15 | last heartbeat -> recovery task, fast       | 165 to 231   | vm-silent        | hm.lastHeartbeat p18aix02  = recovery.task p18aix02    | 165 to 231 | 8
            L-15 | last heartbeat -> recovery task, normal     | 215 to 281   | vm-silent        | hm.lastHeartbeat p18aix03  = recovery.task p18aix03    | 215 to 281 | 11
            L-15 | last heartbeat -> recovery task, slow       | 265 to 331   | vm-silent        | hm.lastHeartbeat p18aix04  = recovery.task p18aix04    | 265 to 331 | 15
            L-17 | VIOS back: ADAPTER_UP -> NODE_UP            | 30.00        | vios-off-on      | caa.ADAPTER_UP             = caa.NODE_UP               | 27 to 33   | 10
            L-18 | NeedsAttention asked -> VIOS event raised   | 1.72         | vios-off-on      | poll.needsAttention        > VIOS_NODE_ACTIVE          | 0 to 3.5   | 0.5
            L-19 | both VIOSs DOWN -> host declared failed     | 90 to 155    | host-off         | caa.NODE_DOWN              > HOST_FAILURE_DETECTED     | 90 to 155  | 15
            L-20 | controller start -> first health poll done  | 52.7         | controller-again | fault.controllerStarted    1 poll.needsAttention.done  | 42 to 63   | 5
            L-21 | host monitor start -> seen responsive       | 8.2          | vios-off-on      | hm.hostMonitorStarted      = VIOS_HM_RESP_DETECTED     | 0 to 21    | 2
            L-24 | agent started -> discovered, 30 s for Hello | 33.7         | agent-again      | fault.agentStarted         > hm.agentDiscovered        | 0 to 36    | 1
            L-26 | monitor script fails -> FAILING             | 4            | SC-24           | fault.monitorScriptFails   > app.FAILING               | 3 to 5     | 5
            L-26 | monitor script fails -> TO_STOP             | 10           | SC-24           | fault.monitorScriptFails   > app.TO_STOP               | 9 to 11    | 11
            L-26 | monitor script fails -> TO_START            | 15           | SC-24           | fault.monitorScriptFails   > app.TO_START              | 14 to 16   | 16
            L-26 | monitor script fails -> FAILURE             | 20           | SC-24           | fault.monitorScriptFails   > app.FAILURE               | 19 to 21   | 21
            L-26 | script sleeps too long -> FAILURE           | 21           | SC-25           | fault.*                    > app.FAILURE               | 20 to 22   | 22
            L-26 | script renamed -> ABNORMAL                  | 1            | SC-26           | fault.*                    > app.ABNORMAL              | 0 to 2     | 2
            L-26 | agent start -> NORMAL                       | 3            | SC-24           | fault.agentStarted         1 app.NORMAL                | 2 to 4     | 4
            L-27 | discovery: 2 hosts, 4 VIOSs, 2 VMs          | 236          | small            | DISCOVERY_STARTED          1 DISCOVERY_COMPLETED       | 189 to 283 | 30
            """;

    private Intervals() {}

    static List<Interval> all() {
        return ALL.lines().map(Intervals::read).toList();
    }

    private static Interval read(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        String[] events = cells.get(4).split(" +[=>1] +");
        String[] compat = cells.get(5).split(" to ");
        return new Interval(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                EventPattern.of(events[0]),
                EventPattern.of(events[1]),
                cells.get(4).contains(" = ")
                        ? Pairing.SAME_OBJECT
                        : cells.get(4).contains(" 1 ") ? Pairing.FIRST : Pairing.ANY,
                new Bounds(Double.parseDouble(compat[0]), Double.parseDouble(compat[1])),
                new Bounds(0, Double.parseDouble(cells.get(6))));
    }
}

package io.vigil.scenarios.latency;

import java.util.List;

/**
 * The rows of spec 81, section 6 that stories show: row, what it is, seconds in the source documents, story, event that begins it,
 * {@code =} (same object), {@code >} (any), {@code 1} (the first end after it) or {@code !} (the first end of the same object), event
 * that ends it, seconds allowed in compat, target ({@code -} = none), remark, why faster than the book.
 */
final class Intervals {
    private static final String ALL =
            """
            L-01 | VM agent's heartbeat, one to the next       | 10           | one host         | agent.beat                 = agent.beat                | 9.9 to 10.1 | 1
            L-02 | last heartbeat -> MISSING                   | 18.9         | vm-silent        | hm.lastHeartbeat           = hm.MISSING                | 18 to 20   | 4.5
            L-03 | path cut -> MISSING                         | 7.2, 13.3    | vm-silent        | fault.heartbeatCut         = hm.MISSING                | 20         | 4.5
            L-05 | second MISSING -> reply with missedHb       | 1.56         | vm-silent        | hm.MISSING                 = poll.missedHb             | 65         | 0.2 | nothing can be pushed over an HMC, and an age under 0.5 s counts as none (VH-23); the book was asked each second
            L-06 | NeedsAttention, from one to the next        | 60.7         | quiet            | poll.needsAttention.done   > poll.needsAttention.done  | 60 to 65   | 1
            L-07 | QuickQuery round trip                       | 1.29 to 1.60 | quiet            | poll.quickQuery            = poll.quickQuery.done      | 1.2 to 1.7 | 0.2
            L-08 | NeedsAttention round trip                   | 0.19 to 1.31 | quiet            | poll.needsAttention        = poll.needsAttention.done  | 0.1 to 1.4 | 0.2
            L-11 | reachability check, dead                    | 6.06         | vm-silent        | ask.ping                   ! ask.ping.silent           | 5.9 to 6.2 | 2
            L-11 | reachability check, ok                      | 0.003        | SC-13            | ask.ping                   ! ask.ping.answers          | 0.003      | 2
            L-12 | LPAR state query to the HMC                 | 0.276        | vm-silent        | ask.state                  ! ask.state.done            | 0.3        | 0.3
            L-14 | all paths cut -> recovery task, normal      | 252          | vm-silent        | fault.heartbeatCut p18aix03 = recovery.task p18aix03   | 215 to 281 | 12
            L-15 | last heartbeat -> recovery task, fast       | 165 to 231   | vm-silent        | hm.lastHeartbeat p18aix02  = recovery.task p18aix02    | 165 to 231 | 8
            L-15 | last heartbeat -> recovery task, normal     | 215 to 281   | vm-silent        | hm.lastHeartbeat p18aix03  = recovery.task p18aix03    | 215 to 281 | 11
            L-15 | last heartbeat -> recovery task, slow       | 265 to 331   | vm-silent        | hm.lastHeartbeat p18aix04  = recovery.task p18aix04    | 265 to 331 | 15
            L-17 | VIOS back: ADAPTER_UP -> NODE_UP            | 30.00        | vios-off-on      | caa.ADAPTER_UP             = caa.NODE_UP               | 27 to 33   | 10
            L-18 | NeedsAttention asked -> VIOS event raised   | 1.72         | vios-off-on      | poll.needsAttention        > VIOS_NODE_ACTIVE          | 3.5        | 0.5
            L-19 | both VIOSs DOWN -> host declared failed     | 90 to 155    | host-off         | caa.NODE_DOWN              > HOST_FAILURE_DETECTED     | 90 to 155  | 15
            L-20 | controller start -> first health poll done  | 52.7         | controller-again | fault.controllerStarted    1 poll.needsAttention.done  | 42 to 63   | 5
            L-21 | host monitor start -> seen responsive       | 8.2          | vios-off-on      | hm.hostMonitorStarted      = VIOS_HM_RESP_DETECTED     | 21         | 2
            L-22 | host monitor's heartbeat, as logged         | 31.2         | one host         | hm.beatLogged              = hm.beatLogged             | 30 to 32   | -   | each 30th is logged
            L-22 | host monitor's heartbeat, each              | -            | one host         | hm.beat                    = hm.beat                   | -          | 1
            L-23 | Hello, one to the next                      | 30.00        | one host         | hm.hello                   = hm.hello                  | 29.95 to 30.05 | 1
            L-23 | agent listens -> Hello seen                 | 17           | one host         | agent.listens              ! hm.hello                  | 30         | 1
            L-24 | agent started -> discovered, 30 s for Hello | 33.7         | agent-again      | fault.agentStarted         > hm.agentDiscovered        | 36         | 1
            L-25 | agent is stopped -> SHDN sent               | 2            | one host         | agent.stopAsked            1 agent.farewell            | 1.8 to 2.2 | 1   | | the farewell goes out at once
            L-25 | agent is stopped -> gone                    | 7            | one host         | agent.stopAsked            1 agent.gone                | 6.3 to 7.7 | 3   | | it ends when the farewell is acknowledged
            L-26 | monitor script fails -> FAILING             | 4            | SC-24            | fault.monitorScriptFails   > app.FAILING               | 3 to 5     | 5
            L-26 | monitor script fails -> TO_STOP             | 10           | SC-24            | fault.monitorScriptFails   > app.TO_STOP               | 9 to 11    | 11
            L-26 | monitor script fails -> TO_START            | 15           | SC-24            | fault.monitorScriptFails   > app.TO_START              | 14 to 16   | 16
            L-26 | monitor script fails -> FAILURE             | 20           | SC-24            | fault.monitorScriptFails   > app.FAILURE               | 19 to 21   | 21
            L-26 | script sleeps too long -> FAILURE           | 21           | SC-25            | fault.*                    > app.FAILURE               | 20 to 22   | 22
            L-26 | script renamed -> ABNORMAL                  | 1            | SC-26            | fault.*                    > app.ABNORMAL              | 2          | 2
            L-26 | agent start -> NORMAL                       | 3            | SC-24            | fault.agentStarted         1 app.NORMAL                | 2 to 4     | 4
            L-27 | discovery, 1 of 2 VMs without an agent      | 236          | small-no-agent   | DISCOVERY_STARTED          1 DISCOVERY_FAILED       | 189 to 283 | -   | | the wait for STARTED is 120 s as in the book; the simulated consoles add adapters in 0.1 s, not 6 s each
            L-27 | discovery, 2 hosts, 4 VIOSs, 2 VMs          | -            | small            | DISCOVERY_STARTED          1 DISCOVERY_COMPLETED       | -          | 30
            L-28 | agent's call to its guard, as logged        | 300          | one host         | agent.guardLogged          = agent.guardLogged         | 299 to 301 | -   | each 150th is logged
            L-28 | agent's call to its guard, each             | -            | one host         | agent.guardFed             = agent.guardFed            | -          | 3
            """;

    private Intervals() {}

    static List<Line> all() {
        return ALL.lines().map(Line::read).toList();
    }
}

package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does acts to the world and undoes them. */
final class Injuries {
    /** What discovery makes: one VLAN for each of a host's VIOSs, from this number on. */
    private static final int HEARTBEAT_VLAN = 101;

    private final SimDataCentre centre;
    private final VirtualTime time;
    private final Vitals vitals;
    private final Sabotage sabotage;
    private final Map<String, Act> open = new LinkedHashMap<>();

    Injuries(SimDataCentre centre, VirtualTime time, Vitals vitals, Sabotage sabotage) {
        this.centre = centre;
        this.time = time;
        this.vitals = vitals;
        this.sabotage = sabotage;
    }

    /** False when the act finds nothing to injure. */
    boolean inflict(Act act) {
        if (open.containsKey(key(act))) {
            return false;
        }
        String on = act.subject();
        Faults faults = centre.faults();
        switch (act.kind()) {
            case VM_CRASH -> {
                if (centre.runsOn(on).isEmpty()) {
                    return false;
                }
                faults.crash(on);
            }
            case VM_SILENT -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.cutHeartbeat(on, 0);
                faults.cutLan(on);
            }
            case HEARTBEAT_CUT -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.cutHeartbeat(on, 0);
            }
            case LAN_CUT -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.cutLan(on);
            }
            case AGENT_STOPPED -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.killAgent(on);
            }
            case VIOS_HARD -> off(on, false);
            case VIOS_CLEAN -> off(on, true);
            case ALL_VIOS_HARD -> vioses(on).forEach(vios -> off(vios, false));
            case ALL_VIOS_CLEAN -> vioses(on).forEach(vios -> off(vios, true));
            case HOST_OFF -> faults.hostOff(on);
            case HOST_DESTROYED -> faults.hostDestroyed(on);
            case HOST_UNLINKED -> faults.hostUnlinked(on);
            case KERNEL_FROZEN -> {
                if (centre.runsOn(on).isEmpty()) {
                    return false;
                }
                vitals.injured(on, act.kind(), time.monotonic());
                faults.freeze(on);
            }
            case AGENT_DAEMON_KILLED -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.killAgentDaemon(on);
            }
            case ONE_PATH_CUT -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.cutHeartbeat(on, HEARTBEAT_VLAN + (on.hashCode() & 1));
            }
            case MONITOR_KILLED -> faults.killHostMonitor(on);
            case MONITOR_STOPPED -> faults.stopHostMonitor(on);
            case PRIVATE_VLAN_CUT -> {
                vitals.injured(on, act.kind(), time.monotonic());
                faults.cutPrivateVlan(on, 0);
            }
            case VIOS_NETWORK_CUT -> faults.cutViosNetwork(on);
            case MONITOR_HANGS -> faults.hangHostMonitor(on);
            case HMC_DOWN -> faults.hmcDown(on);
            case HMC_HANGS -> faults.hmcHangs(on);
            case HMC_BUSY -> faults.hmcBusy(on);
            case HMC_CUTS -> faults.hmcCutsReplies(on);
            case SESSIONS_EXPIRE -> faults.expireSessions(on);
            case JOB_LOST, JOB_HANGS, SUBMIT_LOST -> sabotage.arm(on, act.kind());
            case SLOW -> faults.slow(Integer.parseInt(on));
            default -> throw new IllegalArgumentException(act.kind().name());
        }
        open.put(key(act), act);
        return true;
    }

    private void off(String vios, boolean clean) {
        if (!centre.runsOn(vios).isEmpty()) {
            if (clean) {
                centre.faults().shutDownVios(vios);
            } else {
                centre.faults().powerOffVios(vios);
            }
        }
    }

    /** Nobody has injured the console, and no host is cut off from its consoles. */
    boolean sound(String hmc) {
        return open.values().stream()
                .noneMatch(act -> act.kind() == FaultKind.HOST_UNLINKED
                        || act.subject().equals(hmc)
                                && (act.kind() != FaultKind.JOB_LOST
                                        && act.kind() != FaultKind.JOB_HANGS
                                        && act.kind() != FaultKind.SUBMIT_LOST));
    }

    void heal(Act act) {
        if (open.remove(key(act), act)) {
            undo(act);
        }
    }

    void healAll() {
        sabotage.disarm();
        List.copyOf(open.values()).forEach(this::heal);
        // A host that was off keeps VIOSs that were switched off one by one; people switch everything on.
        centre.inventory().hosts().stream()
                .flatMap(host -> host.vioses().stream())
                .forEach(vios -> powerOn(vios.name()));
    }

    private void undo(Act act) {
        String on = act.subject();
        Faults faults = centre.faults();
        switch (act.kind()) {
            case VM_SILENT -> {
                faults.restoreHeartbeat(on, 0);
                faults.restoreLan(on);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case HEARTBEAT_CUT -> {
                faults.restoreHeartbeat(on, 0);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case LAN_CUT -> {
                faults.restoreLan(on);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case AGENT_STOPPED -> {
                faults.startAgent(on);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case VIOS_HARD, VIOS_CLEAN -> powerOn(on);
            case ALL_VIOS_HARD, ALL_VIOS_CLEAN -> vioses(on).forEach(this::powerOn);
            case HOST_OFF, HOST_DESTROYED -> faults.hostOn(on);
            case HOST_UNLINKED -> faults.hostLinked(on);
            case KERNEL_FROZEN -> {
                faults.thaw(on);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case AGENT_DAEMON_KILLED -> {
                faults.startAgent(on);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case ONE_PATH_CUT -> {
                faults.restoreHeartbeat(on, 0);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case MONITOR_STOPPED -> faults.startHostMonitor(on);
            case PRIVATE_VLAN_CUT -> {
                faults.restorePrivateVlan(on, 0);
                vitals.healed(on, act.kind(), time.monotonic());
            }
            case VIOS_NETWORK_CUT -> faults.restoreViosNetwork(on);
            case MONITOR_HANGS -> faults.resumeHostMonitor(on);
            case HMC_DOWN, HMC_HANGS, HMC_BUSY, HMC_CUTS -> faults.hmcRestored(on);
            case SLOW -> faults.slow(1);
            default -> {}
        }
    }

    /**
     * People start a VIOS at a console, which needs the link to its host; and they know what VM_CONFLICT means: what the
     * controller has restarted elsewhere meanwhile is switched off before it gets its disks back. On a host that serves its disks
     * runs the copy that they keep.
     */
    private void powerOn(String vios) {
        String host = centre.inventory().hosts().stream()
                .filter(spec -> spec.vioses().stream().anyMatch(v -> v.name().equals(vios)))
                .findFirst()
                .orElseThrow()
                .name();
        List.copyOf(open.values()).stream()
                .filter(act ->
                        act.kind() == FaultKind.HOST_UNLINKED && act.subject().equals(host))
                .forEach(this::heal);
        if (centre.withoutStorage(host)) {
            centre.faults().powerOffLeftBehind(host);
        }
        centre.faults().powerOnVios(vios);
    }

    private List<String> vioses(String host) {
        HostSpec spec = centre.inventory().host(host);
        return spec.vioses().stream().map(vios -> vios.name()).toList();
    }

    /** A part is injured in one way at a time: what comes second finds it injured and does nothing. */
    private static String key(Act act) {
        String what =
                switch (act.kind()) {
                    case VM_SILENT, HEARTBEAT_CUT, LAN_CUT, ONE_PATH_CUT -> "network";
                    case AGENT_STOPPED, AGENT_DAEMON_KILLED -> "agent";
                    case MONITOR_HANGS, MONITOR_KILLED, MONITOR_STOPPED -> "monitor";
                    case HOST_OFF, HOST_DESTROYED -> "power";
                    case VIOS_HARD, VIOS_CLEAN -> "vios";
                    case ALL_VIOS_HARD, ALL_VIOS_CLEAN -> "vioses";
                    case HMC_DOWN, HMC_HANGS, HMC_BUSY, HMC_CUTS -> "hmc";
                    case SLOW -> "slow";
                    default -> act.kind().word();
                };
        return what + (act.kind() == FaultKind.SLOW ? "" : " " + act.subject());
    }
}

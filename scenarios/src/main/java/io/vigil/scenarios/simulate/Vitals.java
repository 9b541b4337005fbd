package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which VMs really are well, from the world's history and the injuries in force. */
final class Vitals {
    private final SimDataCentre centre;
    private final Map<String, Set<FaultKind>> injuries = new HashMap<>();
    private final List<String> vms;
    /** Since when a VM has been well; none of those that are not. */
    private final Map<String, Duration> wellSince = new HashMap<>();

    private final Map<String, Duration> changed = new HashMap<>();
    private final Map<String, Boolean> up = new HashMap<>();
    private final Map<String, String> lastHost = new HashMap<>();
    private final Set<String> off = new HashSet<>();
    private final Map<String, Duration> startedAt = new HashMap<>();

    Vitals(SimDataCentre centre) {
        this.centre = centre;
        vms = centre.inventory().hosts().stream()
                .flatMap(host -> host.vms().stream())
                .map(VmSpec::name)
                .toList();
        look(Duration.ZERO);
    }

    /** An injury that leaves the VM a way to be heard, and its repair, change nothing about it. */
    private void look(Duration now) {
        for (String vm : vms) {
            if (well(vm)) {
                wellSince.putIfAbsent(vm, now);
            } else {
                wellSince.remove(vm);
            }
        }
    }

    /** @param part a VM; of a host only what makes its VMs unheard */
    void injured(String part, FaultKind kind, Duration now) {
        injuries.computeIfAbsent(part, name -> new HashSet<>()).add(kind);
        look(now);
    }

    void healed(String part, FaultKind kind, Duration now) {
        injuries.computeIfPresent(part, (name, kinds) -> kinds.remove(kind) && kinds.isEmpty() ? null : kinds);
        look(now);
    }

    /** A line like {@code Running Linux ppc64le, up (on h1)}. */
    void follow(HistoryLine line, Duration now) {
        boolean state = line.source().equals("world")
                && (line.text().startsWith("Running")
                        || line.text().startsWith("Not Activated")
                        || line.text().startsWith("Shutting Down")
                        || line.text().startsWith("Starting")
                        || line.text().startsWith("Migrating"));
        if (state) {
            boolean is = line.text().contains(", up (on ");
            String text = line.text();
            String host = text.substring(text.indexOf("(on ") + 4, text.length() - 1);
            String copy = line.object() + " on " + host;
            if (text.startsWith("Not Activated")) {
                off.add(copy);
            } else if ((text.startsWith("Starting") || text.startsWith("Running")) && off.remove(copy)) {
                startedAt.put(line.object(), now);
            }
            if (text.startsWith("Running")) {
                lastHost.put(line.object(), host);
            }
            Boolean was = up.put(line.object(), is);
            if (was == null || was != is) {
                changed.put(line.object(), now);
            }
        }
        look(now);
    }

    /** Its guest has been well for at least the given time. */
    boolean wellFor(String vm, Duration time, Duration now) {
        look(now);
        return wellSince.containsKey(vm) && now.minus(wellSince.get(vm)).compareTo(time) >= 0;
    }

    /** Its guest runs, has its disks, and can be heard or pinged. */
    private boolean well(String vm) {
        List<String> hosts = centre.runsOn(vm);
        Set<FaultKind> hurt = injuries.getOrDefault(vm, Set.of());
        boolean deaf = hurt.contains(FaultKind.HEARTBEAT_CUT)
                || hurt.contains(FaultKind.VM_SILENT)
                || hurt.contains(FaultKind.AGENT_STOPPED)
                || hurt.contains(FaultKind.AGENT_DAEMON_KILLED)
                || hurt.contains(FaultKind.ONE_PATH_CUT)
                || hosts.stream().anyMatch(injuries::containsKey);
        boolean silent = hurt.contains(FaultKind.LAN_CUT) || hurt.contains(FaultKind.VM_SILENT);
        boolean frozen = hurt.contains(FaultKind.KERNEL_FROZEN);
        boolean served = hosts.stream().anyMatch(host -> !centre.withoutStorage(host));
        return !frozen && !(deaf && silent) && served;
    }

    /** Where it last ran, or booted, since the run began; empty = where it was at the beginning. */
    Optional<String> lastHost(String vm) {
        return Optional.ofNullable(lastHost.get(vm));
    }

    /** When it was last switched on where it had been off; zero = it was not since the beginning. */
    Duration startedAt(String vios) {
        return startedAt.getOrDefault(vios, Duration.ZERO);
    }

    boolean upFor(String partition, Duration time, Duration now) {
        return now.minus(changed.getOrDefault(partition, Duration.ZERO)).compareTo(time) >= 0
                && !centre.runsOn(partition).isEmpty();
    }
}

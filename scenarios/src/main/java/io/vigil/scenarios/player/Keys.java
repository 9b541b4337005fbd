package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.FaultWord.Victim;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every key a scenario may have, by the place where it stands; docs/scenarios.md has the same ones. */
final class Keys {
    static final List<String> FILE =
            List.of("id", "story", "env", "unmanaged", "profile", "setup", "when", "then", "until", "cleanup");
    static final List<String> NEEDED = List.of("id", "story", "env", "profile", "when", "then", "until");
    static final List<String> ENV = List.of("name", "cluster", "missed_hb", "hmcs", "hosts");
    static final List<String> HMC = List.of("name", "address", "uuid", "version", "user", "password", "hosts");
    static final List<String> HOST =
            List.of("name", "mtm", "vioses", "vms", "cpu", "memory_gib", "lmb_mib", "uuid", "fsp");
    static final List<String> VIOS = List.of("name", "address", "cpu", "memory_gib", "id", "uuid");
    static final List<String> VM = List.of(
            "name",
            "os",
            "address",
            "cpu",
            "memory_gib",
            "min_cpu",
            "min_memory_gib",
            "agent",
            "running",
            "storage_loss",
            "id",
            "uuid",
            "os_version",
            "apps");
    static final List<String> APP = List.of(
            "name",
            "critical",
            "monitor_period",
            "monitor_timeout",
            "monitor_failure_threshold",
            "max_restart",
            "monitor_takes",
            "stop_takes",
            "start_takes");
    static final List<String> GENERATE = List.of("hosts", "vms");
    static final List<String> UNTIL = List.of("event", "limit", "settle");
    static final List<String> THEN =
            List.of("order", "never", "within", "count", "barrier", "vms", "hosts", "registry", "output");
    static final List<String> NEVER = List.of("event", "after", "until");
    static final List<String> WINDOW = List.of("since", "compat", "fast", "both");
    static final List<String> BARRIER = List.of("first", "then");
    static final List<String> OUTPUT = List.of("cli", "exit", "contains", "lacks");

    /** By what the step does; a fault has the key of its victim and its option as well. */
    static final Map<String, List<String>> STEP = Map.of(
            "cli", List.of("cli", "exit"),
            "ksysvmmgr", List.of("ksysvmmgr", "vm", "exit"),
            "hmc", List.of("hmc", "console"),
            "fault", List.of("fault"),
            "wait", List.of("wait"),
            "wait_for", List.of("wait_for", "limit"));

    static final List<String> AT = List.of("at");
    static final List<String> AFTER = List.of("after", "wait");

    private Keys() {}

    /** Every key that some step may have. */
    static Set<String> steps() {
        Set<String> all = new TreeSet<>(AT);
        all.addAll(AFTER);
        STEP.values().forEach(all::addAll);
        FaultCatalogue.all().values().forEach(fault -> {
            if (fault.victim() != Victim.NOTHING) {
                all.add(fault.victim().key());
            }
            fault.option().ifPresent(option -> all.add(option.key()));
        });
        return all;
    }
}

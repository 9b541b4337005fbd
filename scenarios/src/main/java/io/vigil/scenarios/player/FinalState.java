package io.vigil.scenarios.player;

import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.simulator.datacentre.PartitionSight;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The state at the end of a story: what the world is, and what the controller believes. */
final class FinalState {
    static final List<String> VM_FACTS = List.of(
            "on", "defined_on", "code", "cpu", "memory_gib", "host", "home", "state", "operation", "phase", "managed");
    static final List<String> HOST_FACTS = List.of("runs", "defines", "state");
    static final List<String> REGISTRY_FACTS = List.of("open_moves", "pending_requests");
    static final String NOTHING = "none";

    private final Stage stage;

    FinalState(Stage stage) {
        this.stage = stage;
    }

    List<String> differences(Expected expected, HostGroupId group) {
        List<String> problems = new ArrayList<>();
        expected.vms().forEach((vm, facts) -> compare("vm " + vm, facts, vm(vm), problems));
        expected.hosts().forEach((host, facts) -> compare("host " + host, facts, host(host), problems));
        Map<String, String> registry = Map.of(
                "open_moves", Integer.toString(stage.store().openMoves().size()),
                "pending_requests",
                        Integer.toString(stage.store().pendingRequests(group).size()));
        compare("registry", expected.registry(), registry, problems);
        return problems;
    }

    private static void compare(
            String whose, Map<String, String> wanted, Map<String, String> found, List<String> problems) {
        wanted.forEach((fact, value) -> {
            if (!value.equalsIgnoreCase(found.get(fact))) {
                problems.add(whose + ": " + fact + " is '" + found.get(fact) + "' instead of '" + value + "'");
            }
        });
    }

    private Map<String, String> vm(String name) {
        List<PartitionSight> copies = stage.centre().partitions(name);
        Map<String, String> facts = new TreeMap<>();
        facts.put("on", joined(stage.centre().runsOn(name)));
        facts.put("defined_on", joined(copies.stream().map(PartitionSight::host).toList()));
        List<Amounts> granted = copies.stream()
                .filter(copy -> copies.size() == 1 || copy.up())
                .map(PartitionSight::granted)
                .toList();
        facts.put(
                "cpu",
                joined(granted.stream().map(a -> number(a.cpuHundredths(), 100)).toList()));
        facts.put(
                "memory_gib",
                joined(granted.stream().map(a -> number(a.memoryMib(), 1024)).toList()));
        facts.put(
                "code",
                joined(copies.stream()
                        .filter(copy -> copies.size() == 1 || copy.up())
                        .map(PartitionSight::referenceCode)
                        .filter(code -> !code.isEmpty())
                        .toList()));
        stage.store().registry().vms().stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .ifPresent(vm -> registered(vm, facts));
        return facts;
    }

    private void registered(Vm vm, Map<String, String> facts) {
        facts.put("host", hostName(vm.host()));
        facts.put("home", vm.home().map(this::hostName).orElse(NOTHING));
        facts.put("state", vm.state().name());
        facts.put("operation", vm.operation().name());
        facts.put("phase", vm.restartPhase().isEmpty() ? NOTHING : vm.restartPhase());
        facts.put("managed", Boolean.toString(vm.managed()));
    }

    private String hostName(HostId id) {
        return stage.store().registry().host(id).map(host -> host.name()).orElse(id.value());
    }

    private Map<String, String> host(String name) {
        List<PartitionSight> here = stage.centre().partitions().stream()
                .filter(copy -> copy.host().equals(name) && !copy.vios())
                .toList();
        String state = stage.store().registry().hosts().stream()
                .filter(host -> host.name().equals(name))
                .map(host -> host.state().name())
                .findFirst()
                .orElse(NOTHING);
        return Map.of(
                "runs",
                        joined(here.stream()
                                .filter(PartitionSight::up)
                                .map(PartitionSight::name)
                                .toList()),
                "defines", joined(here.stream().map(PartitionSight::name).toList()),
                "state", state);
    }

    private static String number(long parts, long whole) {
        return number(BigDecimal.valueOf(parts).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL32));
    }

    /** As facts have it: {@code 0.5}, {@code 4}. */
    static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? NOTHING : words.stream().sorted().collect(Collectors.joining(","));
    }
}

package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.Network;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code chhwres} for virtual Ethernet adapters: add, remove, disable, enable; and for virtual switches. */
final class HardwareChanges {
    private static final Set<String> ATTRIBUTES =
            Set.of("ieee_virtual_eth", "port_vlan_id", "vswitch", "is_trunk", "trunk_priority", "addl_vlan_ids");
    private static final int LAST_VLAN = 4094;
    private static final int LAST_SLOT = 65534;

    private final Estate estate;

    HardwareChanges(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        Syntax syntax = Syntax.of("-r", "-m", "-o", "--rsubtype", "-p", "--id", "-s", "-a", "-w", "-d", "--vswitch")
                .flags("--force");
        return List.of(Command.printing("chhwres", syntax, this::chhwres));
    }

    private String chhwres(Options options) {
        if (!options.oneOf("-r", "virtualio", "mem", "proc", "io", "sriov").equals("virtualio")) {
            throw Refusal.notAuthorised();
        }
        String operation = options.oneOf("-o", "a", "r", "d", "e", "s");
        SimHost host = estate.operating(options);
        if (options.oneOf("--rsubtype", "eth", "vswitch").equals("vswitch")) {
            addSwitch(host, operation, options.need("--vswitch"));
            return "";
        }
        SimPartition partition = estate.one(host, options, "-p");
        Optional<Integer> slot = options.has("-s") ? Optional.of(options.number("-s", 0, LAST_SLOT)) : Optional.empty();
        if (operation.equals("a")
                && slot.flatMap(partition::adapter).filter(SimAdapter::enabled).isPresent()) {
            throw new Refusal("HSCL294D Virtual slot " + slot.get() + " of partition " + partition.name()
                    + " is already in use.");
        }
        boolean exists = slot.flatMap(partition::adapter).isPresent();
        if (operation.equals("a") && !exists) {
            add(partition, slot.orElse(0), options);
        } else {
            change(partition, slot.orElseThrow(() -> Refusal.missing("-s")), operation);
        }
        return "";
    }

    private void addSwitch(SimHost host, String operation, String name) {
        if (!operation.equals("a")) {
            throw Refusal.notAuthorised();
        }
        if (host.switchNamed(name).isPresent()) {
            throw new Refusal("HSCL2986 The virtual switch " + name + " already exists.");
        }
        network().createSwitch(host, name, "Veb");
    }

    private void change(SimPartition partition, int slot, String operation) {
        boolean done =
                switch (operation) {
                    case "d" -> network().enable(partition, slot, false);
                    case "a", "e" -> network().enable(partition, slot, true);
                    case "r" -> network().deleteAdapter(partition, slot);
                    default -> throw Refusal.notAuthorised();
                };
        if (!done) {
            throw new Refusal(
                    "HSCL297B The partition " + partition.name() + " has no virtual adapter in slot " + slot + ".");
        }
    }

    private void add(SimPartition partition, int slot, Options options) {
        Map<String, String> wanted = Pairs.parse(options.need("-a"));
        wanted.keySet().stream()
                .filter(name -> !ATTRIBUTES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.attribute(name);
                });
        int vlan = number(wanted, "port_vlan_id", LAST_VLAN).orElseThrow(() -> Refusal.missing("port_vlan_id"));
        String name = wanted.getOrDefault(
                "vswitch", partition.host().switches().get(0).name());
        if (partition.host().switchNamed(name).isEmpty()) {
            throw Refusal.attributeValue("vswitch", name);
        }
        boolean trunk = wanted.getOrDefault("is_trunk", "0").equals("1");
        int priority = trunk ? number(wanted, "trunk_priority", 15).orElse(1) : 0;
        network().createAdapter(partition, name, vlan, slot, priority);
    }

    private static Optional<Integer> number(Map<String, String> wanted, String name, int limit) {
        String text = wanted.get(name);
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Options.wholeNumber(text, limit).orElseThrow(() -> Refusal.attributeValue(name, text)));
    }

    private Network network() {
        return estate.centre().network();
    }
}

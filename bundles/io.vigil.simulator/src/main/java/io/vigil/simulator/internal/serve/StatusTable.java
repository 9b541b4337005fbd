package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.ConsoleSight;
import io.vigil.simulator.datacentre.HostSight;
import io.vigil.simulator.datacentre.PartitionSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is now, as tables: consoles, then hosts with their VIOSs and VMs. */
record StatusTable(List<ConsoleSight> consoles, List<HostSight> hosts, List<PartitionSight> partitions) {
    /** @param name one host with all on it, or one partition with its hosts; empty = everything */
    List<String> lines(Optional<String> name) {
        List<String> lines = new ArrayList<>();
        if (name.isEmpty()) {
            Columns table = new Columns().row("CONSOLE", "CONDITION", "SESSIONS");
            consoles.forEach(hmc -> table.row(hmc.name(), hmc.condition(), Integer.toString(hmc.sessions())));
            lines.addAll(table.lines());
            lines.add("");
        }
        Columns table = new Columns().row("HOST, PARTITION", "KIND", "STATE", "SYSTEM", "REFERENCE CODE");
        hosts.forEach(host -> host(host, name, table));
        lines.addAll(table.lines());
        return lines;
    }

    private void host(HostSight host, Optional<String> name, Columns table) {
        boolean whole = name.isEmpty() || name.get().equals(host.name());
        List<PartitionSight> shown = partitions.stream()
                .filter(partition -> partition.host().equals(host.name()))
                .filter(partition -> whole || partition.name().equals(name.orElse("")))
                .toList();
        if (!whole && shown.isEmpty()) {
            return;
        }
        table.row(host.name(), "host", host.state().text() + (host.linked() ? "" : ", consoles see no connection"), "");
        shown.forEach(partition -> table.row(
                "  " + partition.name(),
                partition.vios() ? "vios" : "vm",
                partition.state().cliText(),
                partition.up() ? "up" : "down",
                partition.referenceCode()));
    }
}

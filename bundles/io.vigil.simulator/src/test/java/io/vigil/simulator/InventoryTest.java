package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.InventoryException;
import io.vigil.simulator.datacentre.MissedHb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "81 section 2: {0} has {1} VMs")
    @CsvSource({"ENV-A,15", "ENV-B,7", "ENV-C,2"})
    void shipped(String name, int vms) {
        assertThat(Inventory.shipped(name).hosts()).hasSize(2);
        assertThat(Inventory.shipped(name).hosts().stream()
                        .mapToInt(host -> host.vms().size())
                        .sum())
                .isEqualTo(vms);
    }

    @Test
    @DisplayName("R3 SC-15 a data centre counts missed heartbeats from the last path unless its file says otherwise")
    void missedHb() {
        String hosts = "hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1}]}";
        assertThat(Inventory.text("t", "{name: x, " + hosts).missedHb()).isEqualTo(MissedHb.LAST_PATH);
        Inventory larger = Inventory.text("t", "{name: x, missed_hb: larger, " + hosts);
        assertThat(larger.missedHb()).isEqualTo(MissedHb.LARGER);
        assertThat(larger.withPassword("new").missedHb()).isEqualTo(MissedHb.LARGER);
        assertThat(Inventory.shipped("ENV-C").missedHb()).isEqualTo(MissedHb.LAST_PATH);
    }

    @Test
    @DisplayName("an unknown environment names those that are shipped")
    void unknown() {
        assertThatThrownBy(() -> Inventory.shipped("ENV-X"))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("ENV-A, ENV-B, ENV-C");
    }

    @ParameterizedTest(name = "bad file: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: x, hmcs: [], hosts: []}|hosts is empty",
                "{name: x, missed_hb: smaller, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1}]}|missed_hb is 'smaller'; allowed are last_path, larger",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, cpu: 4, memory_gib: 8, vioses: [{name: v, memory_gib: 16}]}]}|its partitions need",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: dos}]}]}|os is 'dos'; allowed are aix, linux, ibmi",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix}, {name: m, os: aix}]}]}|is already used by",
                "{name: x, hmcs: [{name: h, address: a, hosts: [t]}], hosts: [{name: s, mtm: 8284-22A*1}]}|names 't'",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, cpus: 3}]}|hosts[0].cpus, line 1: the key is unknown; allowed are cpu, fsp",
                "{name: x, hmcs: [{name: h, address: a, hosts: [null]}], hosts: [{name: s, mtm: 8284-22A*1}]}|an entry of a list is empty",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix, apps: [{name: a, monitor_period: 5}]}]}]}|vm m: app a: KSYSVMMGR-057",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix, agent: false, apps: [{name: a}]}]}]}|vm m: apps need an agent, and agent is false",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix, apps: [{name: a}, {name: a}]}]}]}|vm m: two of its apps have the same name",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix, apps: [{name: \"a b\"}]}]}]}|vm m: app a b: name is 'a b'; allowed are 1 to 64 letters",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix, apps: [{name: a, stop_takes: -1}]}]}]}|stop_takes",
                "{name: x, hmcs: [{name: h, address: a}], hosts: [{name: s, mtm: 8284-22A*1, vms: [{name: m, os: aix, apps: [{critical: true}]}]}]}|vm m: app: name is missing",
                "{name: x|not readable as YAML"
            })
    void badFiles(String yaml, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("inventory.yaml"), yaml);
        assertThatThrownBy(() -> Inventory.file(file))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("sized inventories leave room for the VMs of one lost host")
    void sized() {
        Inventory inventory = Inventory.sized(12, 200);
        assertThat(inventory.hosts().stream()
                        .mapToInt(host -> host.vms().size())
                        .sum())
                .isEqualTo(200);
        assertThat(Inventory.sized(12, 200)).isEqualTo(inventory);
    }
}

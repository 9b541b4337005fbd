package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one console manages: it lists and touches nothing else. */
record Scope(HmcSpec hmc, World world) {
    List<SimHost> hosts() {
        return world.hosts().stream()
                .filter(host -> hmc.hosts().contains(host.name()))
                .toList();
    }

    SimHost host(String uuid) {
        return hosts().stream()
                .filter(host -> host.uuid().equals(uuid.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> BadRequest.notFound("ManagedSystem/" + uuid));
    }

    /** By name, machine type with serial number, or UUID. */
    Optional<SimHost> hostCalled(String text) {
        return hosts().stream()
                .filter(host -> host.name().equals(text)
                        || host.mtm().hmcForm().equals(text)
                        || host.uuid().equalsIgnoreCase(text))
                .findFirst();
    }

    List<SimPartition> copies(String uuid, boolean vios) {
        String wanted = uuid.toUpperCase(Locale.ROOT);
        return hosts().stream()
                .flatMap(host -> host.partition(wanted).stream())
                .filter(partition -> partition.isVios() == vios)
                .toList();
    }

    /** On the given host, or anywhere: then the definition that runs, or else the first. */
    SimPartition partition(Optional<SimHost> on, String type, String uuid) {
        boolean vios = type.equals(Types.VIOS);
        List<SimPartition> copies = copies(uuid, vios).stream()
                .filter(copy -> on.isEmpty() || on.get() == copy.host())
                .toList();
        return copies.stream()
                .filter(SimPartition::active)
                .findFirst()
                .or(() -> copies.stream().findFirst())
                .orElseThrow(() -> BadRequest.notFound(type + "/" + uuid));
    }
}

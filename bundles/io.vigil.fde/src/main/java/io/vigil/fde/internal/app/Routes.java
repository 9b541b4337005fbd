package io.vigil.fde.internal.app;

import io.vigil.api.store.RegistryView;
import io.vigil.model.CaaState;
import io.vigil.model.HostGroup;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who carries messages for a VM now (FL-82).
 *
 * @param local VIOSs of the VM's host whose host monitor speaks: they take PUT_MSG and ACK_MSG
 * @param cluster VIOSs of the host group that are UP, local ones first: any of them answers QUERY_MSG and GET_MSG
 */
public record Routes(List<ViosId> local, List<ViosId> cluster) {
    public Routes {
        local = List.copyOf(local);
        cluster = List.copyOf(cluster);
    }

    public static Routes of(RegistryView view, Vm vm) {
        List<ViosId> local = ids(view.viosesOf(vm.host()).stream()
                .filter(vios -> vios.managed() && vios.status().canSpeak())
                .toList());
        List<ViosId> cluster = new ArrayList<>(local);
        view.groupOf(vm).ifPresent(group -> up(view, group).stream()
                .filter(id -> !cluster.contains(id))
                .forEach(cluster::add));
        return new Routes(local, cluster);
    }

    /** VIOSs of a group that answer for it. */
    public static List<ViosId> up(RegistryView view, HostGroup group) {
        return ids(view.hostsOf(group).stream()
                .flatMap(host -> view.viosesOf(host.id()).stream())
                .filter(vios -> vios.managed() && vios.status().caaState() == CaaState.UP)
                .toList());
    }

    private static List<ViosId> ids(List<Vios> vioses) {
        return vioses.stream()
                .sorted(Comparator.comparing(Vios::name).thenComparing(Vios::id))
                .map(Vios::id)
                .toList();
    }
}

package io.vigil.host.monitor.internal.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All VMs known here, by UUID and by session. */
final class VmTable {
    private final Map<String, WatchedVm> vms = new LinkedHashMap<>();
    private final Map<Link, WatchedVm> byLink = new HashMap<>();

    static String key(String uuid) {
        return uuid.toLowerCase(Locale.ROOT);
    }

    WatchedVm of(String uuid) {
        return vms.computeIfAbsent(key(uuid), WatchedVm::new);
    }

    Optional<WatchedVm> find(String uuid) {
        return Optional.ofNullable(vms.get(key(uuid)));
    }

    Optional<WatchedVm> with(Link link) {
        return Optional.ofNullable(byLink.get(link));
    }

    Collection<WatchedVm> all() {
        return vms.values();
    }

    /** Sessions of one adapter. */
    List<Link> links(String adapter) {
        return byLink.keySet().stream()
                .filter(link -> link.adapter().equals(adapter))
                .toList();
    }

    void opened(Link link, WatchedVm vm, WatchedVm.Session session) {
        byLink.put(link, vm);
        vm.sessions().put(link, session);
    }

    void closed(Link link) {
        WatchedVm vm = byLink.remove(link);
        if (vm != null) {
            vm.sessions().remove(link);
            tidy(vm);
        }
    }

    /** Nothing of it is left to know. */
    void tidy(WatchedVm vm) {
        if (vm.watch() == Watch.IDLE && !vm.monitored() && vm.sessions().isEmpty()) {
            vms.remove(vm.uuid());
        }
    }
}

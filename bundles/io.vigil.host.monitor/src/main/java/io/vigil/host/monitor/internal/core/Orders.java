package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.vios.health.library.HmCommand;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Commands of the VIOS (spec 40, section 9.6): only the tag travels, the rest is fetched. One that meets a lost database is
 * not kept: its rows wait, and are asked for when the database is back.
 */
final class Orders {
    private final Discovery discovery;
    private final Mail mail;
    private final Recovery recovery;
    private final Consumer<Map<String, String>> configure;
    private final Outlet outlet;
    private final MonitorLog log;

    Orders(
            Discovery discovery,
            Mail mail,
            Recovery recovery,
            Consumer<Map<String, String>> configure,
            Outlet outlet,
            MonitorLog log) {
        this.discovery = discovery;
        this.mail = mail;
        this.recovery = recovery;
        this.configure = configure;
        this.outlet = outlet;
        this.log = log;
    }

    void obey(HmCommand command, long tag) {
        switch (command) {
            case START -> start(tag);
            case STOP -> stop(tag);
            case REMOVE -> remove();
            case CONFIGURE -> configure();
            case MESSAGE_WAITING -> mail.waiting();
            case MESSAGE_ACKNOWLEDGED -> mail.confirmed();
            case RECOVER -> recovery.look();
            // Answered where it was asked.
            case LOCAL_STATE -> {}
        }
    }

    private void start(long tag) {
        outlet.call(
                "vioHmStartVMs",
                (library, at) -> library.startVms(tag),
                found -> {
                    log.line(2, () -> "vioHmStartVMs: VMs to Start=" + found.size() + ", rc=0");
                    found.forEach(discovery::start);
                },
                () -> {});
    }

    private void stop(long tag) {
        outlet.call(
                "vioHmStopVMs",
                (library, at) -> library.stopVms(tag),
                found -> {
                    log.line(2, () -> "vioHmStopVMs: VMs to Stop=" + found.size() + ", rc=0");
                    found.forEach(discovery::forget);
                },
                () -> {});
    }

    private void remove() {
        outlet.call("vioHmRemoveVMs", (library, at) -> library.removeVms(), this::removed, () -> {});
    }

    private void removed(List<String> found) {
        log.line(2, () -> "vioHmRemoveVMs: VMs to Remove=" + found.size() + ", rc=0");
        for (String vm : found) {
            discovery.forget(vm);
            outlet.call(
                    "vioHmVMremoved",
                    (library, at) -> {
                        library.vmRemoved(vm);
                        return vm;
                    },
                    removed -> log.line(2, () -> "vioHmVMremoved: VM '" + removed + "', rc=0"),
                    () -> {});
        }
    }

    void configure() {
        outlet.call(
                "vioHmConfigureService",
                (library, at) -> library.configuration(),
                params -> {
                    log.line(2, () -> "vioHmConfigureService: " + params.size() + " parameters, rc=0");
                    configure.accept(params);
                },
                () -> {});
    }
}

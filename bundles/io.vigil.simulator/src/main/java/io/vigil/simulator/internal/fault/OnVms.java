package io.vigil.simulator.internal.fault;

import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.function.Consumer;

/** What happens to VMs and to the paths of their heartbeats. */
interface OnVms extends Faults {
    Victims victims();

    @Override
    default void crash(String vm) {
        victims()
                .partition(
                        vm, "kernel crash", victims().running(victims().centre().power()::crash));
    }

    @Override
    default void powerOff(String name, boolean orderly) {
        victims().partition(name, orderly ? "orderly shutdown" : "immediate power off", partition -> victims()
                .centre()
                .power()
                .off(partition, orderly, outcome -> victims().told(partition, outcome)));
    }

    @Override
    default void powerOn(String name) {
        victims().partition(name, "power on", partition -> victims()
                .centre()
                .power()
                .on(partition, outcome -> victims().told(partition, outcome)));
    }

    @Override
    default void terminate(String vm) {
        victims()
                .partition(
                        vm,
                        "ended by the hypervisor",
                        victims().running(victims().centre().power()::terminate));
    }

    @Override
    default void stayInFirmware(String vm, boolean menus) {
        Consumer<SimPartition> reboot = partition -> victims().centre().power().stayInFirmware(partition, menus);
        victims()
                .partition(
                        vm,
                        menus ? "reboot into firmware menus" : "reboot into firmware",
                        victims().running(reboot));
    }

    @Override
    default void hangMigration(String vm) {
        victims().partition(vm, "migration hangs", migrating(victims().centre().mobility()::hang));
    }

    @Override
    default void resumeMigration(String vm) {
        victims()
                .partition(vm, "migration goes on", migrating(victims().centre().mobility()::resume));
    }

    @Override
    default void freeze(String vm) {
        Consumer<SimPartition> stand = partition -> victims().centre().power().freeze(partition);
        victims()
                .partition(
                        vm, "kernel stands still", victims().only(SimPartition::up, "its system does not run", stand));
    }

    @Override
    default void thaw(String vm) {
        Consumer<SimPartition> goOn = partition -> victims().centre().power().thaw(partition);
        victims()
                .partition(
                        vm,
                        "kernel goes on",
                        victims().only(SimPartition::standsStill, "it does not stand still", goOn));
    }

    @Override
    default void cutHeartbeat(String vm, int vlan) {
        paths(vm, vlan, true);
    }

    @Override
    default void restoreHeartbeat(String vm, int vlan) {
        paths(vm, vlan, false);
    }

    private void paths(String vm, int vlan, boolean cut) {
        victims().partition(vm, cut ? "heartbeat cut" : "heartbeat restored", partition -> partition.adapters().stream()
                .map(adapter -> adapter.vlan())
                .filter(known -> vlan == 0 ? known != 1 : known == vlan)
                .distinct()
                .forEach(known -> victims().centre().network().cutPath(partition, known, cut)));
    }

    @Override
    default void cutLan(String vm) {
        victims()
                .partition(
                        vm, "LAN cut", partition -> victims().centre().network().cutLan(partition, true));
    }

    @Override
    default void restoreLan(String vm) {
        victims().partition(vm, "LAN restored", partition -> victims()
                .centre()
                .network()
                .cutLan(partition, false));
    }

    private Consumer<SimPartition> migrating(Consumer<SimPartition> action) {
        return victims()
                .only(
                        partition -> partition.migrationState().equals("Migration_In_Progress"),
                        "no migration of it runs",
                        action);
    }
}

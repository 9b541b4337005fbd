package io.vigil.simulator.internal.fault;

import io.vigil.simulator.datacentre.Faults;

/** What happens to VIOSs and their host monitors. */
interface OnVioses extends Faults {
    Victims victims();

    @Override
    default void powerOffVios(String vios) {
        powerOff(vios, false);
    }

    @Override
    default void shutDownVios(String vios) {
        powerOff(vios, true);
    }

    @Override
    default void powerOnVios(String vios) {
        powerOn(vios);
    }

    @Override
    default void hangHostMonitor(String vios) {
        victims().partition(vios, "host monitor hangs", partition -> victims()
                .health()
                .hangHostMonitor(partition.uuid(), true));
    }

    @Override
    default void resumeHostMonitor(String vios) {
        victims().partition(vios, "host monitor goes on", partition -> victims()
                .health()
                .hangHostMonitor(partition.uuid(), false));
    }

    @Override
    default void killHostMonitor(String vios) {
        victims().partition(vios, "host monitor killed", partition -> victims()
                .health()
                .killHostMonitor(partition.uuid()));
    }

    @Override
    default void stopHostMonitor(String vios) {
        victims().partition(vios, "host monitor stopped by force", partition -> victims()
                .health()
                .stopHostMonitor(partition.uuid()));
    }

    @Override
    default void startHostMonitor(String vios) {
        victims().partition(vios, "host monitor started", partition -> victims()
                .health()
                .startHostMonitor(partition.uuid()));
    }
}

package io.vigil.simulator.internal.fault;

import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.internal.guest.GuestOs;

/** What happens to the agents of VMs. */
interface OnAgents extends Faults {
    Victims victims();

    @Override
    default void stopAgent(String vm) {
        victims().partition(vm, "agent stopped in order", partition -> {
            victims().health().agent(partition, GuestOs::stopAgent);
            victims().centre().network().stopAgent(partition, true);
        });
    }

    @Override
    default void killAgent(String vm) {
        victims().partition(vm, "agent killed", partition -> {
            victims().health().agent(partition, os -> os.killAgent(true));
            victims().centre().network().stopAgent(partition, true);
        });
    }

    @Override
    default void killAgentDaemon(String vm) {
        victims().partition(vm, "agent daemon killed", partition -> victims()
                .health()
                .agent(partition, os -> os.killAgent(false)));
    }

    @Override
    default void startAgent(String vm) {
        victims().partition(vm, "agent started", partition -> {
            victims().centre().network().stopAgent(partition, false);
            victims().health().agent(partition, GuestOs::startAgent);
        });
    }
}

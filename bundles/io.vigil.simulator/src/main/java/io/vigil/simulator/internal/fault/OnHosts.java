package io.vigil.simulator.internal.fault;

import io.vigil.model.HostState;
import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.List;

/** What happens to hosts and to the networks of their VIOSs. */
interface OnHosts extends Faults {
    Victims victims();

    @Override
    default void cutViosNetwork(String name) {
        victims().host(name, "VIOS network cut", host -> victims().health().cutNetwork(host, true));
    }

    @Override
    default void restoreViosNetwork(String name) {
        victims().host(name, "VIOS network restored", host -> victims().health().cutNetwork(host, false));
    }

    @Override
    default void cutPrivateVlan(String name, int vlan) {
        privateVlans(name, vlan, true);
    }

    @Override
    default void restorePrivateVlan(String name, int vlan) {
        privateVlans(name, vlan, false);
    }

    private void privateVlans(String name, int vlan, boolean cut) {
        victims().host(name, cut ? "private VLAN cut" : "private VLAN restored", host -> {
            List<Integer> found = host.privateVlans().stream()
                    .filter(known -> vlan == 0 || vlan == known)
                    .toList();
            if (found.isEmpty()) {
                victims().noEffect(name, vlan == 0 ? "it has no private VLAN" : "it has no private VLAN " + vlan);
            }
            found.forEach(known -> victims().centre().network().cutVlan(host, known, cut));
        });
    }

    @Override
    default void hostOff(String name) {
        victims().host(name, "power lost", host -> {
            if (host.state() == HostState.POWER_OFF) {
                victims().noEffect(name, "it has no power");
            }
            victims().centre().power().hostOff(host);
        });
    }

    @Override
    default void hostDestroyed(String name) {
        victims().host(name, "power and service processor lost", host -> {
            victims().centre().power().hostOff(host);
            victims().centre().power().link(host, false);
        });
    }

    @Override
    default void hostOn(String name) {
        victims().host(name, "power on", host -> {
            victims().centre().power().link(host, true);
            victims().centre().power().hostOn(host);
        });
    }

    @Override
    default void hostUnlinked(String name) {
        victims().host(name, "service processor unreachable", host -> victims()
                .centre()
                .power()
                .link(host, false));
    }

    @Override
    default void hostLinked(String name) {
        victims().host(name, "service processor reachable", host -> victims()
                .centre()
                .power()
                .link(host, true));
    }

    @Override
    default void powerOffLeftBehind(String name) {
        List<SimPartition> left = victims().centre().clock().locked(() -> victims().centre().world().hosts().stream()
                .filter(host -> host.name().equals(name))
                .flatMap(host -> host.partitions().stream())
                .filter(copy -> copy.active() && runsOrStartsElsewhere(copy))
                .toList());
        if (!left.isEmpty()) {
            victims()
                    .host(
                            name,
                            "what runs elsewhere is switched off",
                            host -> left.forEach(
                                    copy -> victims().centre().power().off(copy, false, outcome -> {})));
        }
    }

    /** People see in the controller's plan what it is about to start. */
    private boolean runsOrStartsElsewhere(SimPartition copy) {
        return victims().centre().world().copies(copy.uuid()).stream()
                .anyMatch(c -> c != copy && (c.active() || c.arriving()));
    }
}

package io.vigil.scenarios.player;

import io.vigil.api.store.Store;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.Graft;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.RecordingNotifier;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A data centre and a controller that was set up by commands, as an administrator would. */
final class Stage implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMinutes(2);

    private final Scenario scenario;
    private final Profile profile;
    private final VirtualTime time = new VirtualTime();
    private final SimDataCentre centre;
    private final EventLog log;
    private final Store store;
    private final RecordingNotifier mail;
    private final Controllers controllers;
    private final Hands hands;

    /** @param polls whether the log has detection's questions too */
    Stage(Scenario scenario, Profile profile, long seed, boolean polls) {
        this.scenario = scenario;
        this.profile = profile;
        centre = SimDataCentre.inVirtualTime(scenario.inventory(), profile, time, seed);
        log = new EventLog(time, centre);
        store = new MemoryStore(time);
        mail = new RecordingNotifier(
                "mail",
                false,
                time,
                letter -> log.say(
                        "mail",
                        "told." + letter.text().event(),
                        letter.recipient().address(),
                        letter.text().subject()));
        controllers = new Controllers(
                new InProcessController.Ground(
                        time, time, store, new MemorySecrets(), centre, Optional.of(() -> List.of(mail))),
                polls ? new PollLog(log, this::vios, this::vm).graft() : Graft.NONE,
                mail,
                () -> log.takeStore(store));
        hands = new Hands(time, centre, controllers, log);
    }

    /** From nothing to a watched host group, with the scenario's own settings and two quiet minutes. */
    void prepare() {
        controllers.start();
        scenario.inventory().hmcs().forEach(hmc -> {
            SimDataCentre.Credentials login = centre.credentials(hmc.name());
            type("add hmc " + hmc.name() + " login=" + login.user() + " password="
                    + login.password().reveal() + " ip=" + hmc.address() + " trust=first-use");
        });
        List<HostSpec> hosts = scenario.inventory().hosts();
        hosts.forEach(host -> type("add host " + host.uuid()));
        scenario.unmanaged().forEach(vm -> type("unmanage vm name=" + vm));
        type("add host_group " + scenario.group() + " hosts="
                + String.join(",", hosts.stream().map(HostSpec::name).toList()) + " repo_disk=repo1 ha_disk=ha1");
        type("modify system ha_monitor=enable detection_profile="
                + profile.name().toLowerCase(Locale.ROOT));
        List<String> watched = hosts.stream()
                .flatMap(host -> host.vms().stream())
                .filter(VmSpec::agent)
                .map(VmSpec::name)
                .filter(vm -> !scenario.unmanaged().contains(vm))
                .toList();
        if (!watched.isEmpty()) {
            type("modify vm " + String.join(",", watched) + " ha_monitor=enable");
        }
        hands.doAll(scenario.setup());
        type("discover host_group " + scenario.group());
        time.runFor(QUIET);
    }

    private void type(String command) {
        hands.doAll(List.of(
                new Step(Optional.empty(), Duration.ZERO, new Step.Cli(command, 0), "preparation of the environment")));
    }

    private String vios(ViosId id) {
        return store.registry().vios(id).map(Vios::name).orElseGet(id::toString);
    }

    private String vm(VmId id) {
        return store.registry().vm(id).map(Vm::name).orElseGet(id::toString);
    }

    VirtualTime time() {
        return time;
    }

    SimDataCentre centre() {
        return centre;
    }

    EventLog log() {
        return log;
    }

    Store store() {
        return store;
    }

    Hands hands() {
        return hands;
    }

    @Override
    public void close() {
        centre.close();
    }
}

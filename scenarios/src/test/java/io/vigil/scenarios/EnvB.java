package io.vigil.scenarios;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.model.Vm;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** ENV-B of 81 section 2 under a controller, configured at the command line as an administrator would. */
final class EnvB {
    static final String AFDR = "07e502a4-5051-3867-bd64-11adc2fe8e68";
    static final String EE85P = "fc68b423-a590-3db7-86e9-a7b7d26a07f0";
    static final String AFDR_NAME = "Server-8284-22A-SN101AFDR";
    static final String EE85P_NAME = "Server-8284-22A-SN10EE85P";
    static final List<String> ALL_VMS =
            List.of("p18ibmi01", "p18aix02", "p18aix03", "p18aix04", "p18aix05", "p18lnx02");

    private final Profile profile;
    private final VirtualTime time = new VirtualTime();
    private final SimDataCentre centre;
    private final Store store = new MemoryStore(time);
    private final MemorySecrets secrets = new MemorySecrets();
    private InProcessController controller;
    private Operator operator;

    EnvB(Profile profile, long seed) {
        this(profile, seed, Inventory.shipped("ENV-B"));
    }

    /** @param inventory ENV-B, with what a test adds */
    EnvB(Profile profile, long seed, Inventory inventory) {
        this.profile = profile;
        this.centre = SimDataCentre.inVirtualTime(inventory, profile, time, seed);
        controller();
    }

    private void controller() {
        controller = new InProcessController(new InProcessController.Ground(time, time, store, secrets, centre));
        operator = new Operator(controller.commands(), time);
    }

    /** The controller is killed, and a new one starts on what the old one left. */
    void killController() {
        controller.kill();
        controller();
        controller.start();
    }

    /** From nothing to a watched host group, two quiet minutes included. */
    EnvB prepared() {
        controller.start();
        centre.inventory()
                .hmcs()
                .forEach(hmc -> must("add hmc " + hmc.name() + " login="
                        + centre.credentials(hmc.name()).user() + " password="
                        + centre.credentials(hmc.name()).password().reveal() + " ip=" + hmc.address()
                        + " trust=first-use"));
        must("add host " + AFDR);
        must("add host " + EE85P);
        must("unmanage vm name=p18lnx01");
        must("add host_group HG_TCHU hosts=" + AFDR_NAME + "," + EE85P_NAME + " repo_disk=repo1 ha_disk=ha1");
        must("modify system ha_monitor=enable detection_profile="
                + profile.name().toLowerCase(Locale.ROOT));
        must("modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast");
        must("modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable");
        must("discover host_group HG_TCHU");
        time.runFor(Duration.ofMinutes(2));
        return this;
    }

    Operator.Reply must(String command) {
        Operator.Reply reply = operator.types(command);
        if (reply.exitCode() != 0) {
            throw new AssertionError("ksysmgr " + command + " ended with " + reply.exitCode() + ":\n" + reply.text());
        }
        return reply;
    }

    Operator operator() {
        return operator;
    }

    VirtualTime time() {
        return time;
    }

    SimDataCentre centre() {
        return centre;
    }

    Store store() {
        return store;
    }

    Vm vm(String name) {
        return store.registry().vms().stream()
                .filter(vm -> vm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Runs until the journal has the text; false if it does not within the limit. */
    boolean until(String text, Duration limit) {
        long[] seen = {0};
        return time.runUntil(
                () -> {
                    for (JournalEntry entry : store.journal(JournalQuery.ALL.after(seen[0]))) {
                        seen[0] = entry.seq();
                        if (entry.text().equals(text)) {
                            return true;
                        }
                    }
                    return false;
                },
                limit);
    }

    List<JournalEntry> journal() {
        return store.journal(JournalQuery.ALL);
    }

    List<String> texts() {
        return journal().stream().map(JournalEntry::text).toList();
    }

    /** When the first entry with that name or text was written. */
    Instant at(String nameOrText) {
        return journal().stream()
                .filter(entry -> entry.name().equals(nameOrText) || entry.text().equals(nameOrText))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no journal entry '" + nameOrText + "'"))
                .at();
    }
}

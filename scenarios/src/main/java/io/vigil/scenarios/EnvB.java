package io.vigil.scenarios;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.util.List;

/** ENV-B of 81 section 2 under a controller, configured at the command line as an administrator would. */
public final class EnvB {
    private final Profile profile;
    private final VirtualTime time = new VirtualTime();
    private final SimDataCentre centre;
    private final InProcessController controller;
    private final Operator operator;

    public EnvB(Profile profile, long seed) {
        this.profile = profile;
        this.centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), profile, time, seed);
        this.controller = new InProcessController(
                new InProcessController.Ground(time, time, new MemoryStore(time), new MemorySecrets(), centre));
        this.operator = new Operator(controller.commands(), time);
    }

    public VirtualTime time() {
        return time;
    }

    public SimDataCentre centre() {
        return centre;
    }

    public void prepare() {
        controller.start();
        for (String hmc : List.of("hmc1", "hmc2")) {
            String address = centre.inventory().hmcs().stream().filter(h -> h.name().equals(hmc)).findFirst().orElseThrow().address();
            must("add hmc " + hmc + " login=" + centre.credentials(hmc).user() + " password=" + centre.credentials(hmc).password().reveal() + " ip="
                    + address + " trust=first-use");
        }
        must("add host 07e502a4-5051-3867-bd64-11adc2fe8e68");
        must("add host fc68b423-a590-3db7-86e9-a7b7d26a07f0");
        must("unmanage vm name=p18lnx01");
        must("add host_group HG_TCHU hosts=Server-8284-22A-SN101AFDR,Server-8284-22A-SN10EE85P repo_disk=repo1 ha_disk=ha1");
        must("modify system ha_monitor=enable detection_profile=" + profile.name().toLowerCase(java.util.Locale.ROOT));
        must("modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast");
        must("modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable");
        must("discover host_group HG_TCHU");
        time.runFor(java.time.Duration.ofMinutes(2));
    }

    private void must(String command) {
        Operator.Reply reply = operator.types(command);
        System.out.println(time.now() + " $ ksysmgr " + command + "  -> " + reply.exitCode());
        reply.lines().forEach(line -> System.out.println("    " + line));
        if (reply.exitCode() != 0) {
            throw new IllegalStateException("ksysmgr " + command + " ended with " + reply.exitCode() + ":\n" + reply.text());
        }
    }

    public List<String> lines() {
        return controller.store().journal(JournalQuery.ALL).stream().map(JournalEntry::text).toList();
    }

    public void dump() {
        controller.store().journal(JournalQuery.ALL).forEach(e -> System.out.println(e.at() + " " + e.kind() + " " + e.name() + " | " + e.text()));
        time.failures().forEach(f -> f.printStackTrace(System.out));
    }
}

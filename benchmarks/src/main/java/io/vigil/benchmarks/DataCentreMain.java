package io.vigil.benchmarks;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.demo.ReachServer;
import io.vigil.simulator.internal.paced.PacedTime;
import java.util.stream.Collectors;

/**
 * The simulated ENV-B over HTTPS in a JVM of its own, so that the controller's figures hold nothing of it. Prints where it
 * listens and the commands that set a controller up, then runs until its standard input ends.
 */
final class DataCentreMain {
    static final String REACH = "reach ";
    static final String COMMAND = "command ";
    static final String READY = "ready";

    private DataCentreMain() {}

    public static void main(String[] none) throws Exception {
        try (PacedTime time = new PacedTime(1);
                SimDataCentre centre = new SimDataCentre(
                        Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(time, time, time));
                ServedConsoles served = centre.serveHttps();
                ReachServer reach = new ReachServer(centre.reachability())) {
            System.out.println(REACH + reach.url());
            served.consoles().forEach((name, at) -> {
                SimDataCentre.Credentials credentials = centre.credentials(name);
                command("add hmc " + name + " login=" + credentials.user() + " ip=" + at.address() + " port="
                        + at.port() + " trust=first-use password="
                        + credentials.password().reveal());
            });
            for (HostSpec host : centre.inventory().hosts()) {
                command("add host " + host.uuid());
            }
            command("add host_group HG hosts="
                    + centre.inventory().hosts().stream().map(HostSpec::name).collect(Collectors.joining(","))
                    + " repo_disk=00f6db0a6c7aeca5 ha_disk=00f6db0a6c7aece6");
            command("modify system detection_profile=fast");
            command("modify system ha_monitor=enable");
            command("modify vm p18aix02,p18aix03,p18aix04,p18aix05,p18lnx02 ha_monitor=enable");
            command("discover host_group HG verify=yes");
            System.out.println(READY);
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static void command(String words) {
        System.out.println(COMMAND + "ksysmgr " + words);
    }
}

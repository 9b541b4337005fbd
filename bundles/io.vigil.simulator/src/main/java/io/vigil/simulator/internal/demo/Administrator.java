package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.io.IOException;
import java.time.Duration;

/** Sets the controller up the way a person does: the commands of 70, one after the other. */
final class Administrator {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    static final String GROUP = "HG_TCHU";

    private final Shell shell;
    private final Console console;

    Administrator(Shell shell, Console console) {
        this.shell = shell;
        this.console = console;
    }

    void setUp(SimDataCentre centre, ServedConsoles served, String profile) throws DemoException {
        for (var entry : served.consoles().entrySet()) {
            var credentials = centre.credentials(entry.getKey());
            String visible = "add hmc " + entry.getKey() + " login=" + credentials.user() + " ip="
                    + entry.getValue().address() + " port=" + entry.getValue().port() + " trust=first-use";
            run(visible, visible + " password=" + credentials.password().reveal(), "added successfully");
        }
        StringBuilder hosts = new StringBuilder();
        for (HostSpec host : centre.inventory().hosts()) {
            run("add host " + host.uuid(), "added successfully");
            hosts.append(hosts.length() == 0 ? "" : ",").append(host.name());
        }
        run(
                "add host_group " + GROUP + " hosts=" + hosts + " repo_disk=00f6db0a6c7aeca5 ha_disk=00f6db0a6c7aece6",
                "added successfully");
        run("unmanage vm p18lnx01", "successfully unmanaged");
        run("modify system detection_profile=" + profile, "updated");
        run("modify system ha_monitor=enable", "updated");
        run("modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable", "successfully modified");
        run(
                "modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast",
                "successfully modified");
        run("discover host_group " + GROUP + " verify=yes", "have been successfully verified");
    }

    private void run(String command, String expected) throws DemoException {
        run(command, command, expected);
    }

    private void run(String visible, String command, String expected) throws DemoException {
        console.say("ksysmgr " + visible);
        try {
            Shell.Result result = shell.run(
                    "ksysmgr " + command,
                    LIMIT,
                    line -> console.line("             " + line),
                    () -> console.say("... still at work"));
            if (!result.text().contains(expected)) {
                throw new DemoException("ksysmgr " + visible + " did not say '" + expected + "'");
            }
        } catch (IOException e) {
            throw new DemoException("ksysmgr " + visible + ": " + e.getMessage(), e);
        }
    }
}

package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.Inventory;
import java.util.List;

/** ENV-B of 81 with one VM left alone: what SC-08 and SC-10 share. */
abstract class EnvB implements KillStory {
    static final String FROM = "Server-8284-22A-SN101AFDR";
    static final String TO = "Server-8284-22A-SN10EE85P";
    private static final String ALONE = "p18lnx01";

    @Override
    public final Inventory inventory() {
        return Inventory.shipped("ENV-B");
    }

    @Override
    public final String group() {
        return "HG_TCHU";
    }

    @Override
    public final List<String> setup() {
        return List.of(
                "unmanage vm name=" + ALONE,
                "add host_group HG_TCHU hosts=" + FROM + "," + TO + " repo_disk=repo1 ha_disk=ha1",
                "modify system ha_monitor=enable detection_profile=fast",
                "modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast",
                "modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable",
                "discover host_group HG_TCHU");
    }

    @Override
    public final boolean over(KillRun run) {
        return victims().stream().allMatch(vm -> run.centre().runsOn(vm).equals(List.of(TO)));
    }

    @Override
    public final List<String> wrong(KillRun run) {
        return run.lines(ALONE).anyMatch(line -> line.text().startsWith("job "))
                ? List.of("I2: " + ALONE + " was touched")
                : List.of();
    }
}

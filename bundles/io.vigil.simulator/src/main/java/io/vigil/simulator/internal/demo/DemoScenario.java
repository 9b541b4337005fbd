package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.Faults;
import java.util.List;
import java.util.function.Consumer;

/** The failures the demo can show (81, section 4), all in ENV-B. */
enum DemoScenario {
    SC_08(
            "SC-08",
            "the kernel of the Linux VM p18lnx02 panics",
            List.of("p18lnx02"),
            faults -> faults.crash("p18lnx02")),
    SC_09(
            "SC-09",
            "the kernel of the AIX VM p18aix02 stops in the debugger",
            List.of("p18aix02"),
            faults -> faults.crash("p18aix02")),
    SC_10(
            "SC-10",
            "both VIOSs of Server-8284-22A-SN101AFDR are switched off: the host is lost for its six VMs",
            List.of("p18lnx02", "p18aix02", "p18aix03", "p18aix04", "p18aix05", "p18ibmi01"),
            faults -> {
                faults.powerOffVios("p18v03");
                faults.powerOffVios("p18v04");
            });

    /** Part of the name of the host that the victims are on. */
    static final String SOURCE = "SN101AFDR";

    private final String id;
    private final String story;
    private final List<String> victims;
    private final Consumer<Faults> injury;

    DemoScenario(String id, String story, List<String> victims, Consumer<Faults> injury) {
        this.id = id;
        this.story = story;
        this.victims = victims;
        this.injury = injury;
    }

    static DemoScenario of(String id) {
        for (DemoScenario scenario : values()) {
            if (scenario.id.equalsIgnoreCase(id)) {
                return scenario;
            }
        }
        throw new IllegalArgumentException("--scenario is '" + id + "'; allowed are SC-08, SC-09, SC-10");
    }

    String id() {
        return id;
    }

    String story() {
        return story;
    }

    List<String> victims() {
        return victims;
    }

    void injure(Faults faults) {
        injury.accept(faults);
    }

    /** The line that a good end has in the controller's report. */
    String success() {
        return victims.size() + " out of " + victims.size() + " VMs have been successfully restarted";
    }
}

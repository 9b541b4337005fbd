package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            }),
    SC_16(
            "SC-16",
            "a VIOS is shut down in order: its cluster says so, and nothing moves",
            Watch.of(
                    Duration.ofSeconds(60),
                    new Watch.Sign("caa", "NODE_DOWN reason 0x40", 0, 5),
                    new Watch.Sign("hm:p18v03", "host monitor ended", 0, 5)),
            faults -> faults.shutDownVios("p18v03")),
    SC_24(
            "SC-24",
            "the monitor script of app1 in p18aix02 returns 1 from now on",
            Watch.application(Duration.ofMillis(5_500), 20),
            faults -> faults.failScript(Watch.APP, AppScript.MONITOR, 1)),
    SC_25(
            "SC-25",
            "the monitor script of app1 in p18aix02 sleeps 7 s from now on",
            Watch.application(Duration.ofSeconds(7), 21),
            faults -> faults.delayScript(Watch.APP, AppScript.MONITOR, 7)),
    SC_26(
            "SC-26",
            "the monitor script of app1 in p18aix02 is renamed",
            Watch.script(Duration.ofSeconds(7)),
            faults -> faults.renameScript(Watch.APP, AppScript.MONITOR));

    /** Part of the name of the host that the victims are on. */
    static final String SOURCE = "SN101AFDR";

    private final String id;
    private final String story;
    private final List<String> victims;
    private final Optional<Watch> watch;
    private final Consumer<Faults> injury;

    DemoScenario(String id, String story, List<String> victims, Consumer<Faults> injury) {
        this(id, story, victims, Optional.empty(), injury);
    }

    DemoScenario(String id, String story, Watch watch, Consumer<Faults> injury) {
        this(id, story, List.of(), Optional.of(watch), injury);
    }

    DemoScenario(String id, String story, List<String> victims, Optional<Watch> watch, Consumer<Faults> injury) {
        this.id = id;
        this.story = story;
        this.victims = victims;
        this.watch = watch;
        this.injury = injury;
    }

    static DemoScenario of(String id) {
        for (DemoScenario scenario : values()) {
            if (scenario.id.equalsIgnoreCase(id)) {
                return scenario;
            }
        }
        throw new IllegalArgumentException("--scenario is '" + id + "'; allowed are " + ids(", "));
    }

    static String ids(String between) {
        return Stream.of(values()).map(DemoScenario::id).collect(Collectors.joining(between));
    }

    /** The VIOS that is shut down in order, if one is. */
    Optional<String> stoppedVios() {
        return this == SC_16 ? Optional.of("p18v03") : Optional.empty();
    }

    /** What is to be seen of it where nothing is restarted. */
    Optional<Watch> watch() {
        return watch;
    }

    /** ENV-B, with the application that the scenario is about. */
    Inventory inventory() {
        Inventory plain = Inventory.shipped("ENV-B");
        return watch.flatMap(Watch::app)
                .map(app -> plain.withApps(Watch.VM, List.of(app)))
                .orElse(plain);
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

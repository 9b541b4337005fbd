package io.vigil.scenarios.simulate;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.Graft;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.InProcessController.Ground;
import io.vigil.scenarios.Operator;
import io.vigil.scenarios.WriteHook;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** SC-10 or SC-08 of 81 on ENV-B, fast profile, with a controller that may be killed on the way. */
final class Recovery {
    static final String HOST = "SC-10";
    static final String VM = "SC-08";
    private static final List<String> HOST_VMS =
            List.of("p18ibmi01", "p18aix02", "p18aix03", "p18aix04", "p18aix05", "p18lnx02");
    private static final String FROM = "Server-8284-22A-SN101AFDR";
    private static final String TO = "Server-8284-22A-SN10EE85P";
    private static final Duration LIMIT = Duration.ofMinutes(45);

    private final String scenario;
    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final MemorySecrets secrets = new MemorySecrets();
    private final SimDataCentre centre;
    private final List<String> victims;
    private InProcessController controller;
    private WriteHook hook = WriteHook.NONE;
    private Duration failedAt = Duration.ZERO;

    Recovery(String scenario) {
        this.scenario = scenario;
        this.victims = scenario.equals(HOST) ? HOST_VMS : List.of("p18lnx02");
        this.centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 10);
    }

    /** Everything up to the failure, which happens last. */
    void prepare() {
        boot();
        centre.inventory()
                .hmcs()
                .forEach(hmc -> must("add hmc " + hmc.name() + " login=" + hmc.user() + " password=" + hmc.password()
                        + " ip=" + hmc.address() + " trust=first-use"));
        centre.inventory().hosts().forEach(host -> must("add host " + host.uuid()));
        must("unmanage vm name=p18lnx01");
        must("add host_group HG_TCHU hosts=" + FROM + "," + TO + " repo_disk=repo1 ha_disk=ha1");
        must("modify system ha_monitor=enable detection_profile=fast");
        must("modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast");
        must("modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable");
        must("discover host_group HG_TCHU");
        time.runFor(Duration.ofSeconds(30));
        failedAt = time.monotonic();
        if (scenario.equals(HOST)) {
            centre.faults().powerOffVios("p18v03");
            centre.faults().powerOffVios("p18v04");
        } else {
            centre.faults().crash("p18lnx02");
        }
    }

    /** From here on each durable write is told. */
    void listen(WriteHook listener) {
        hook = listener;
    }

    Duration sinceFailure() {
        return time.monotonic().minus(failedAt);
    }

    /** Ends the controller here and now; a new one starts on the same store after the pause. */
    void die(Duration pause) {
        controller.kill();
        time.after(pause, "boot", this::boot);
    }

    private void boot() {
        WriteHook relay = new WriteHook() {
            @Override
            public void before(String actor) {
                hook.before(actor);
            }

            @Override
            public void after(String actor) {
                hook.after(actor);
            }
        };
        controller = new InProcessController(new Ground(time, time, store, secrets, centre), Graft.NONE, relay);
        controller.start();
    }

    private void must(String command) {
        Operator.Reply reply = new Operator(controller.commands(), time).types(command);
        if (reply.exitCode() != 0) {
            throw new IllegalStateException(
                    command.split(" ", 3)[0] + " ended with " + reply.exitCode() + ": " + reply.text());
        }
    }

    /** Runs the recovery to its end and names what is wrong with it. */
    List<String> judge() {
        boolean recovered = time.runUntil(this::recovered, LIMIT);
        hook = WriteHook.NONE;
        repair();
        boolean clean = time.runUntil(() -> store.openMoves().isEmpty() && tidy(), LIMIT);
        List<String> broken = new ArrayList<>();
        if (!recovered) {
            broken.add("not recovered in " + LIMIT.toMinutes() + " minutes: "
                    + victims.stream()
                            .filter(vm -> !centre.runsOn(vm).equals(List.of(TO)))
                            .toList());
        }
        if (!clean) {
            broken.add("left behind: "
                    + store.openMoves().stream()
                            .map(m -> m.vmName() + " " + m.stage())
                            .toList());
        }
        centre.violations().forEach(line -> broken.add(line.toString()));
        victims.forEach(vm -> once(vm, broken));
        time.failures().stream()
                .filter(failure -> !String.valueOf(failure.getCause()).contains("killed here"))
                .forEach(failure -> broken.add(failure.getMessage() + ": " + failure.getCause()));
        long untouched = centre.history().stream()
                .filter(line -> line.object().equals("p18lnx01") && line.text().startsWith("job "))
                .count();
        if (untouched > 0) {
            broken.add("I2: p18lnx01 was touched");
        }
        controller.kill();
        centre.close();
        return broken;
    }

    private boolean recovered() {
        return victims.stream().allMatch(vm -> centre.runsOn(vm).equals(List.of(TO)));
    }

    private boolean tidy() {
        return victims.stream().allMatch(vm -> centre.partitions(vm).size() == 1);
    }

    private void repair() {
        centre.faults().powerOnVios("p18v03");
        centre.faults().powerOnVios("p18v04");
    }

    /** No step is done twice: one restart job, one power-off that did something, one definition removed. */
    private void once(String vm, List<String> broken) {
        count(vm, "job RemoteRestart restart", broken);
        long defined = lines(vm).stream()
                .filter(line -> line.text().startsWith("defined"))
                .count();
        if (defined != 1) {
            broken.add("I3: " + vm + " was defined " + defined + " times by restarts");
        }
        long moves = store.journal(JournalQuery.ALL).stream()
                .filter(e -> e.kind() == JournalEntry.Kind.STEP && e.text().equals("Restart has started for VM " + vm))
                .count();
        if (moves > 1) {
            broken.add("G-3: the restart of " + vm + " is told " + moves + " times");
        }
    }

    private void count(String vm, String job, List<String> broken) {
        long jobs = lines(vm).stream()
                .filter(line -> line.text().equalsIgnoreCase(job))
                .count();
        if (jobs != 1) {
            broken.add("I3: " + jobs + " times " + job + " for " + vm);
        }
    }

    private List<HistoryLine> lines(String vm) {
        return centre.history().stream()
                .filter(line -> line.object().equals(vm))
                .toList();
    }
}

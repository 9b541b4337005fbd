package io.vigil.simulator.internal.fault;

import io.vigil.model.HostState;
import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.internal.guest.Application;
import io.vigil.simulator.internal.guest.GuestOs;
import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.simulator.internal.hmc.SimHmc;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.Outcome;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Faults on the world, the health plane and the consoles, each under the lock. */
public final class WorldFaults implements Faults {
    private final DataCentre centre;
    private final HealthPlane health;
    private final List<SimHmc> consoles;

    public WorldFaults(DataCentre centre, HealthPlane health, List<SimHmc> consoles) {
        this.centre = centre;
        this.health = health;
        this.consoles = List.copyOf(consoles);
    }

    @Override
    public void crash(String vm) {
        partition(vm, "kernel crash", running(centre.power()::crash));
    }

    @Override
    public void powerOff(String name, boolean orderly) {
        partition(name, orderly ? "orderly shutdown" : "immediate power off", partition -> centre.power()
                .off(partition, orderly, outcome -> told(partition, outcome)));
    }

    @Override
    public void powerOn(String name) {
        partition(name, "power on", partition -> centre.power().on(partition, outcome -> told(partition, outcome)));
    }

    @Override
    public void terminate(String vm) {
        partition(vm, "ended by the hypervisor", running(centre.power()::terminate));
    }

    @Override
    public void stayInFirmware(String vm, boolean menus) {
        Consumer<SimPartition> reboot = partition -> centre.power().stayInFirmware(partition, menus);
        partition(vm, menus ? "reboot into firmware menus" : "reboot into firmware", running(reboot));
    }

    @Override
    public void hangMigration(String vm) {
        partition(vm, "migration hangs", migrating(centre.mobility()::hang));
    }

    @Override
    public void resumeMigration(String vm) {
        partition(vm, "migration goes on", migrating(centre.mobility()::resume));
    }

    @Override
    public void freeze(String vm) {
        Consumer<SimPartition> stand = partition -> centre.power().freeze(partition);
        partition(vm, "kernel stands still", only(SimPartition::up, "its system does not run", stand));
    }

    @Override
    public void thaw(String vm) {
        Consumer<SimPartition> goOn = partition -> centre.power().thaw(partition);
        partition(vm, "kernel goes on", only(SimPartition::standsStill, "it does not stand still", goOn));
    }

    @Override
    public void cutHeartbeat(String vm, int vlan) {
        paths(vm, vlan, true);
    }

    @Override
    public void restoreHeartbeat(String vm, int vlan) {
        paths(vm, vlan, false);
    }

    private void paths(String vm, int vlan, boolean cut) {
        partition(vm, cut ? "heartbeat cut" : "heartbeat restored", partition -> partition.adapters().stream()
                .map(adapter -> adapter.vlan())
                .filter(known -> vlan == 0 ? known != 1 : known == vlan)
                .distinct()
                .forEach(known -> centre.network().cutPath(partition, known, cut)));
    }

    @Override
    public void cutLan(String vm) {
        partition(vm, "LAN cut", partition -> centre.network().cutLan(partition, true));
    }

    @Override
    public void restoreLan(String vm) {
        partition(vm, "LAN restored", partition -> centre.network().cutLan(partition, false));
    }

    @Override
    public void stopAgent(String vm) {
        partition(vm, "agent stopped in order", partition -> {
            health.agent(partition, GuestOs::stopAgent);
            centre.network().stopAgent(partition, true);
        });
    }

    @Override
    public void killAgent(String vm) {
        partition(vm, "agent killed", partition -> {
            health.agent(partition, os -> os.killAgent(true));
            centre.network().stopAgent(partition, true);
        });
    }

    @Override
    public void killAgentDaemon(String vm) {
        partition(vm, "agent daemon killed", partition -> health.agent(partition, os -> os.killAgent(false)));
    }

    @Override
    public void startAgent(String vm) {
        partition(vm, "agent started", partition -> {
            centre.network().stopAgent(partition, false);
            health.agent(partition, GuestOs::startAgent);
        });
    }

    @Override
    public void crashApp(String app) {
        app(app, "application crashed", found -> found.runs(false));
    }

    @Override
    public void failScript(String app, AppScript script, int exitStatus) {
        Application.Injury injury = new Application.Injury(Optional.of(exitStatus), Optional.empty(), false);
        app(app, script.word() + " script fails: exit status " + exitStatus, found -> found.injure(script, injury));
    }

    @Override
    public void delayScript(String app, AppScript script, double seconds) {
        Duration takes = Duration.ofMillis(Math.round(seconds * 1000));
        Application.Injury injury = new Application.Injury(Optional.empty(), Optional.of(takes), false);
        app(app, script.word() + " script takes long: " + seconds + " s", found -> found.injure(script, injury));
    }

    @Override
    public void renameScript(String app, AppScript script) {
        Application.Injury injury = new Application.Injury(Optional.empty(), Optional.empty(), true);
        app(app, script.word() + " script renamed", found -> found.injure(script, injury));
    }

    @Override
    public void repairScripts(String app) {
        app(app, "scripts repaired", Application::repair);
    }

    private void app(String name, String what, Consumer<Application> action) {
        centre.clock().locked(() -> {
            String[] words = name.split("/", 2);
            Application found = centre.world()
                    .named(words[0])
                    .filter(vm -> words.length == 2)
                    .flatMap(vm -> health.guests().applications(vm).named(words[1]))
                    .orElseThrow(() -> unknown("application", name, appNames()));
            centre.world().record("fault", name, what);
            action.accept(found);
        });
    }

    private List<String> appNames() {
        return centre.world().hosts().stream()
                .flatMap(host -> host.vms().stream())
                .flatMap(vm -> vm.guest().apps().stream().map(app -> vm.name() + "/" + app.name()))
                .toList();
    }

    @Override
    public void powerOffVios(String vios) {
        powerOff(vios, false);
    }

    @Override
    public void shutDownVios(String vios) {
        powerOff(vios, true);
    }

    @Override
    public void powerOnVios(String vios) {
        powerOn(vios);
    }

    @Override
    public void hangHostMonitor(String vios) {
        partition(vios, "host monitor hangs", partition -> health.hangHostMonitor(partition.uuid(), true));
    }

    @Override
    public void resumeHostMonitor(String vios) {
        partition(vios, "host monitor goes on", partition -> health.hangHostMonitor(partition.uuid(), false));
    }

    @Override
    public void killHostMonitor(String vios) {
        partition(vios, "host monitor killed", partition -> health.killHostMonitor(partition.uuid()));
    }

    @Override
    public void startHostMonitor(String vios) {
        partition(vios, "host monitor started", partition -> health.startHostMonitor(partition.uuid()));
    }

    @Override
    public void cutViosNetwork(String name) {
        host(name, "VIOS network cut", host -> health.cutNetwork(host, true));
    }

    @Override
    public void restoreViosNetwork(String name) {
        host(name, "VIOS network restored", host -> health.cutNetwork(host, false));
    }

    @Override
    public void hostOff(String name) {
        host(name, "power lost", host -> {
            if (host.state() == HostState.POWER_OFF) {
                noEffect(name, "it has no power");
            }
            centre.power().hostOff(host);
        });
    }

    @Override
    public void hostDestroyed(String name) {
        host(name, "power and service processor lost", host -> {
            centre.power().hostOff(host);
            centre.power().link(host, false);
        });
    }

    @Override
    public void hostOn(String name) {
        host(name, "power on", host -> {
            centre.power().link(host, true);
            centre.power().hostOn(host);
        });
    }

    @Override
    public void hostUnlinked(String name) {
        host(name, "service processor unreachable", host -> centre.power().link(host, false));
    }

    @Override
    public void powerOffLeftBehind(String name) {
        List<SimPartition> left = centre.clock().locked(() -> centre.world().hosts().stream()
                .filter(host -> host.name().equals(name))
                .flatMap(host -> host.partitions().stream())
                .filter(copy -> copy.active() && runsOrStartsElsewhere(copy))
                .toList());
        if (!left.isEmpty()) {
            host(
                    name,
                    "what runs elsewhere is switched off",
                    host -> left.forEach(copy -> centre.power().off(copy, false, outcome -> {})));
        }
    }

    /** People see in the controller's plan what it is about to start. */
    private boolean runsOrStartsElsewhere(SimPartition copy) {
        return centre.world().copies(copy.uuid()).stream().anyMatch(c -> c != copy && (c.active() || c.arriving()));
    }

    @Override
    public void hostLinked(String name) {
        host(name, "service processor reachable", host -> centre.power().link(host, true));
    }

    @Override
    public void hmcDown(String hmc) {
        console(hmc, console -> console.condition(Condition.REFUSING));
    }

    @Override
    public void hmcHangs(String hmc) {
        console(hmc, console -> console.condition(Condition.HANGING));
    }

    @Override
    public void hmcBusy(String hmc) {
        console(hmc, console -> console.condition(Condition.BUSY));
    }

    @Override
    public void hmcCutsReplies(String hmc) {
        console(hmc, console -> console.condition(Condition.CUTTING));
    }

    @Override
    public void hmcRestored(String hmc) {
        console(hmc, console -> console.condition(Condition.SERVING));
    }

    @Override
    public void expireSessions(String hmc) {
        console(hmc, told("sessions expired", SimHmc::expireSessions));
    }

    @Override
    public void loseJobs(String hmc, int count) {
        counted(hmc, count, "jobs will be lost", SimHmc::loseJobs);
    }

    @Override
    public void hangJobs(String hmc, int count) {
        counted(hmc, count, "jobs will hang", SimHmc::hangJobs);
    }

    @Override
    public void cancelHangingJobs(String hmc) {
        console(hmc, SimHmc::cancelHangingJobs);
    }

    @Override
    public void loseSubmitReplies(String hmc, int count) {
        counted(hmc, count, "submit replies will be lost", SimHmc::loseSubmitReplies);
    }

    @Override
    public void failCommands(String hmc, String command, int exitStatus, String text, int count) {
        if (exitStatus < 0 || exitStatus > 255) {
            throw new IllegalArgumentException("exit status is " + exitStatus + "; allowed are 0 to 255");
        }
        String lines = command.isEmpty() ? "commands" : command + " commands";
        counted(
                hmc,
                count,
                lines + " will fail",
                (console, times) -> console.failCommands(command, exitStatus, text, times));
    }

    @Override
    public void hangCommands(String hmc, int count) {
        counted(hmc, count, "commands will hang", SimHmc::hangCommands);
    }

    @Override
    public void commandLineOff(String hmc) {
        console(hmc, console -> console.commandLineOff(true));
    }

    @Override
    public void commandLineOn(String hmc) {
        console(hmc, console -> console.commandLineOff(false));
    }

    @Override
    public void slow(double factor) {
        if (!(factor >= 0.1 && factor <= 100)) {
            throw new IllegalArgumentException("slow factor is " + factor + "; allowed are 0.1 to 100");
        }
        centre.clock().locked(() -> {
            centre.world().record("fault", "everything", "takes " + factor + " times as long");
            centre.clock().slowness(factor);
        });
    }

    private void partition(String name, String what, Consumer<SimPartition> action) {
        centre.clock().locked(() -> {
            SimPartition found = centre.world()
                    .named(name)
                    .orElseThrow(() -> unknown(
                            "partition",
                            name,
                            centre.world().hosts().stream()
                                    .flatMap(host -> host.partitions().stream())
                                    .map(SimPartition::name)
                                    .toList()));
            centre.world().record("fault", name, what);
            action.accept(found);
        });
    }

    private void host(String name, String what, Consumer<SimHost> action) {
        centre.clock().locked(() -> {
            SimHost found = centre.world()
                    .hostNamed(name)
                    .orElseThrow(
                            () -> unknown("host", name, names(centre.world().hosts(), SimHost::name)));
            centre.world().record("fault", name, what);
            action.accept(found);
        });
    }

    private void console(String name, Consumer<SimHmc> action) {
        centre.clock()
                .locked(() -> action.accept(consoles.stream()
                        .filter(console -> console.spec().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown("hmc", name, names(consoles, console -> console.spec()
                                .name())))));
    }

    private void counted(String hmc, int count, String what, BiConsumer<SimHmc, Integer> action) {
        console(hmc, told(count + " " + what, console -> action.accept(console, count)));
    }

    private Consumer<SimHmc> told(String what, Consumer<SimHmc> action) {
        return console -> {
            centre.world().record("fault", console.spec().name(), what);
            action.accept(console);
        };
    }

    private void told(SimPartition partition, Outcome outcome) {
        if (!outcome.ok()) {
            noEffect(partition.name(), outcome.error());
        }
    }

    /** For what only a partition that is switched on can suffer. */
    private Consumer<SimPartition> running(Consumer<SimPartition> action) {
        return only(SimPartition::active, "it is not activated", action);
    }

    private Consumer<SimPartition> migrating(Consumer<SimPartition> action) {
        return only(
                partition -> partition.migrationState().equals("Migration_In_Progress"),
                "no migration of it runs",
                action);
    }

    private Consumer<SimPartition> only(
            Predicate<SimPartition> possible, String otherwise, Consumer<SimPartition> action) {
        return partition -> {
            if (possible.test(partition)) {
                action.accept(partition);
            } else {
                noEffect(partition.name(), otherwise);
            }
        };
    }

    /** Follows the line of the fault, so that a story which hurts nobody is seen. */
    private void noEffect(String name, String why) {
        centre.world().record("fault", name, "no effect: " + why);
    }

    private static <T> List<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).toList();
    }

    private static IllegalArgumentException unknown(String kind, String name, List<String> known) {
        return new IllegalArgumentException(kind + " '" + name + "' does not exist; there are " + known);
    }
}

package io.vigil.simulator.datacentre;

import io.vigil.simulator.datacentre.FaultWord.Blow;
import io.vigil.simulator.datacentre.FaultWord.Option;
import io.vigil.simulator.datacentre.FaultWord.Victim;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The one vocabulary for {@link Faults}: every fault by its name. Immutable. */
public final class FaultWords {
    private static final Optional<Option> VLAN = Optional.of(new Option("vlan", true, 0, 4094, Optional.of(0.0)));
    private static final Optional<Option> COUNT = Optional.of(new Option("count", true, 1, 1000, Optional.of(1.0)));
    private static final Optional<Option> EXIT = Optional.of(new Option("exit", true, 0, 255, Optional.of(1.0)));
    private static final Optional<Option> SECONDS =
            Optional.of(new Option("seconds", false, 0, 3600, Optional.empty()));
    private static final Optional<Option> FACTOR = Optional.of(new Option("factor", false, 0.1, 100, Optional.empty()));

    private static final Map<String, FaultWord> ALL = new LinkedHashMap<>();

    static {
        vm("crash", "the kernel stops; the partition stays Running with the crash code of its system", Faults::crash);
        vm("power_off", "switched off at the console, at once", (f, vm) -> f.powerOff(vm, false));
        vm("shut_down", "shut down through its operating system", (f, vm) -> f.powerOff(vm, true));
        vm("power_on", "activated", Faults::powerOn);
        vm("terminate", "ended by the hypervisor although nobody asked", Faults::terminate);
        vm("stuck_in_firmware", "reboots and finds nothing to boot", (f, vm) -> f.stayInFirmware(vm, false));
        vm("stuck_in_sms", "somebody reboots it into the firmware menus", (f, vm) -> f.stayInFirmware(vm, true));
        vm("hang_migration", "the migration that runs never ends; no effect when none runs", Faults::hangMigration);
        vm("resume_migration", "a hanging migration goes on", Faults::resumeMigration);
        vm("freeze", "its kernel stands still; consoles show what they showed before", Faults::freeze);
        vm("thaw", "a kernel that stands still goes on", Faults::thaw);
        add(
                "cut_heartbeat",
                Victim.VM,
                VLAN,
                "heartbeats no longer pass on the VLAN; 0 = on all",
                (f, vm, vlan) -> f.cutHeartbeat(vm, (int) vlan));
        add(
                "restore_heartbeat",
                Victim.VM,
                VLAN,
                "heartbeats pass again",
                (f, vm, vlan) -> f.restoreHeartbeat(vm, (int) vlan));
        vm("cut_lan", "answers no ping", Faults::cutLan);
        vm("restore_lan", "answers pings again", Faults::restoreLan);
        vm("stop_agent", "the agent says goodbye and ends", Faults::stopAgent);
        vm("kill_agent", "agent and guard end without a word", Faults::killAgent);
        vm("kill_agent_daemon", "the agent ends, its guard beats for 120 s", Faults::killAgentDaemon);
        vm("start_agent", "the agent starts", Faults::startAgent);
        app("crash_app", "its processes end; its start script would bring it back", Faults::crashApp);
        for (AppScript script : AppScript.values()) {
            String word = script.word();
            add(
                    word + "_fails",
                    Victim.APP,
                    EXIT,
                    "its " + word + " script ends with this status",
                    (f, app, exit) -> f.failScript(app, script, (int) exit));
            add(
                    word + "_takes",
                    Victim.APP,
                    SECONDS,
                    "its " + word + " script runs so long",
                    (f, app, seconds) -> f.delayScript(app, script, seconds));
            app(
                    word + "_renamed",
                    "its " + word + " script is not there any more",
                    (f, app) -> f.renameScript(app, script));
        }
        app("repair_scripts", "all its scripts are as in the beginning", Faults::repairScripts);
        plain("power_off_vios", Victim.VIOS, "off at once, no clean leave of the cluster", Faults::powerOffVios);
        plain("shut_down_vios", Victim.VIOS, "planned: leaves the cluster in order", Faults::shutDownVios);
        plain("power_on_vios", Victim.VIOS, "activated", Faults::powerOnVios);
        plain("hang_host_monitor", Victim.VIOS, "its host monitor neither beats nor hears", Faults::hangHostMonitor);
        plain("resume_host_monitor", Victim.VIOS, "its host monitor goes on", Faults::resumeHostMonitor);
        plain(
                "kill_host_monitor",
                Victim.VIOS,
                "its host monitor is killed; started anew after 10 s",
                Faults::killHostMonitor);
        plain(
                "stop_host_monitor",
                Victim.VIOS,
                "its host monitor ends without a word, for good",
                Faults::stopHostMonitor);
        plain("start_host_monitor", Victim.VIOS, "its host monitor starts", Faults::startHostMonitor);
        host("host_off", "loses power; consoles see Power Off", Faults::hostOff);
        host("host_destroyed", "loses power and service processor: No Connection", Faults::hostDestroyed);
        host("host_on", "powers on; VIOSs start by themselves, VMs do not", Faults::hostOn);
        host("host_unlinked", "consoles lose its service processor; what runs goes on", Faults::hostUnlinked);
        host("host_linked", "consoles have its service processor again", Faults::hostLinked);
        host("cut_vios_network", "its VIOSs and those of other hosts lose their network", Faults::cutViosNetwork);
        host("restore_vios_network", "they have it again", Faults::restoreViosNetwork);
        add(
                "cut_private_vlan",
                Victim.HOST,
                VLAN,
                "the VIOS of the VLAN hears none of its VMs; 0 = no VIOS does",
                (f, host, vlan) -> f.cutPrivateVlan(host, (int) vlan));
        add(
                "restore_private_vlan",
                Victim.HOST,
                VLAN,
                "they are heard again",
                (f, host, vlan) -> f.restorePrivateVlan(host, (int) vlan));
        host("power_off_left_behind", "what runs elsewhere by now is switched off here", Faults::powerOffLeftBehind);
        hmc("hmc_down", "nothing listens; sessions and jobs are lost", Faults::hmcDown);
        hmc("hmc_hangs", "takes requests and never answers", Faults::hmcHangs);
        hmc("hmc_busy", "503 to everything", Faults::hmcBusy);
        hmc("hmc_cuts_replies", "breaks off every reply", Faults::hmcCutsReplies);
        hmc("hmc_restored", "serves again", Faults::hmcRestored);
        hmc("expire_sessions", "all sessions end", Faults::expireSessions);
        add(
                "lose_jobs",
                Victim.HMC,
                COUNT,
                "the next jobs are carried out, and forgotten",
                (f, hmc, count) -> f.loseJobs(hmc, (int) count));
        add("hang_jobs", Victim.HMC, COUNT, "the next jobs never end", (f, hmc, count) -> f.hangJobs(hmc, (int) count));
        hmc("cancel_hanging_jobs", "people cancel the jobs that never end", Faults::cancelHangingJobs);
        add(
                "lose_submit_replies",
                Victim.HMC,
                COUNT,
                "the next orders are carried out unanswered",
                (f, hmc, count) -> f.loseSubmitReplies(hmc, (int) count));
        add(
                "fail_commands",
                Victim.HMC,
                COUNT,
                "the next commands over SSH do nothing and end with 1",
                (f, hmc, count) -> f.failCommands(hmc, "", 1, "The console could not run the command.", (int) count));
        add(
                "hang_commands",
                Victim.HMC,
                COUNT,
                "the next commands over SSH never end",
                (f, hmc, count) -> f.hangCommands(hmc, (int) count));
        hmc("command_line_off", "nothing listens on its SSH port; REST goes on", Faults::commandLineOff);
        hmc("command_line_on", "its SSH port listens again", Faults::commandLineOn);
        add(
                "slow",
                Victim.NOTHING,
                FACTOR,
                "everything takes so many times as long",
                (f, none, factor) -> f.slow(factor));
    }

    private FaultWords() {}

    /** All, in the order of a list for people. */
    public static Collection<FaultWord> all() {
        return java.util.Collections.unmodifiableCollection(ALL.values());
    }

    public static Optional<FaultWord> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static void vm(String name, String does, BiConsumer<Faults, String> blow) {
        plain(name, Victim.VM, does, blow);
    }

    private static void app(String name, String does, BiConsumer<Faults, String> blow) {
        plain(name, Victim.APP, does, blow);
    }

    private static void host(String name, String does, BiConsumer<Faults, String> blow) {
        plain(name, Victim.HOST, does, blow);
    }

    private static void hmc(String name, String does, BiConsumer<Faults, String> blow) {
        plain(name, Victim.HMC, does, blow);
    }

    private static void plain(String name, Victim victim, String does, BiConsumer<Faults, String> blow) {
        add(name, victim, Optional.empty(), does, (faults, target, none) -> blow.accept(faults, target));
    }

    private static void add(String name, Victim victim, Optional<Option> number, String does, Blow blow) {
        ALL.put(name, new FaultWord(name, victim, number, does, blow));
    }
}

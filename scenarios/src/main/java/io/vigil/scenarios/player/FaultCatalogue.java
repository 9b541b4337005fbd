package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.Faults;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Every fault by the name it has in a scenario, with what it hits. */
final class FaultCatalogue {
    /** What a fault hits; the key that names the victim. */
    enum Victim {
        VM,
        VIOS,
        HOST,
        HMC,
        NOTHING;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The object of its event; none when it has no victim. */
        Names.Kind[] kinds() {
            return this == NOTHING ? new Names.Kind[0] : new Names.Kind[] {Names.Kind.valueOf(name())};
        }
    }

    /**
     * One fault.
     *
     * @param event name of the event that tells of it
     * @param option key of its number, empty when it has none
     * @param standard number when the file gives none; NaN when it must
     * @param ofController hits the controller or its mail relay, not the data centre
     */
    record Kind(
            String name,
            String event,
            Victim victim,
            String option,
            double least,
            double most,
            double standard,
            boolean ofController,
            Blow blow) {}

    /** Carries a fault out. */
    interface Blow {
        void strike(Faults faults, Controllers controllers, String victim, double number);
    }

    /** A blow against the data centre. */
    private interface Injury {
        void strike(Faults faults, String victim, double number);
    }

    /** Tells that the fault before it changed nothing, and why. */
    static final String NO_EFFECT = "fault.noEffect";

    private static final Map<String, Kind> ALL = new TreeMap<>();

    static {
        vm("crash", "kernelCrash", Faults::crash);
        vm("power_off", "immediatePowerOff", (f, name) -> f.powerOff(name, false));
        vm("shut_down", "orderlyShutdown", (f, name) -> f.powerOff(name, true));
        vm("power_on", "powerOn", Faults::powerOn);
        vm("terminate", "endedByTheHypervisor", Faults::terminate);
        vm("stuck_in_firmware", "rebootIntoFirmware", (f, name) -> f.stayInFirmware(name, false));
        vm("stuck_in_sms", "rebootIntoFirmwareMenus", (f, name) -> f.stayInFirmware(name, true));
        vm("hang_migration", "migrationHangs", Faults::hangMigration);
        vm("resume_migration", "migrationGoesOn", Faults::resumeMigration);
        vlan("cut_heartbeat", "heartbeatCut", (f, name, vlan) -> f.cutHeartbeat(name, (int) vlan));
        vlan("restore_heartbeat", "heartbeatRestored", (f, name, vlan) -> f.restoreHeartbeat(name, (int) vlan));
        vm("cut_lan", "lanCut", Faults::cutLan);
        vm("restore_lan", "lanRestored", Faults::restoreLan);
        vm("stop_agent", "agentStoppedInOrder", Faults::stopAgent);
        vm("kill_agent", "agentKilled", Faults::killAgent);
        vm("start_agent", "agentStarted", Faults::startAgent);
        plain("power_off_vios", "immediatePowerOff", Victim.VIOS, Faults::powerOffVios);
        plain("shut_down_vios", "orderlyShutdown", Victim.VIOS, Faults::shutDownVios);
        plain("power_on_vios", "powerOn", Victim.VIOS, Faults::powerOnVios);
        plain("hang_host_monitor", "hostMonitorHangs", Victim.VIOS, Faults::hangHostMonitor);
        plain("resume_host_monitor", "hostMonitorGoesOn", Victim.VIOS, Faults::resumeHostMonitor);
        plain("host_off", "powerLost", Victim.HOST, Faults::hostOff);
        plain("host_destroyed", "powerAndServiceProcessorLost", Victim.HOST, Faults::hostDestroyed);
        plain("host_on", "powerOn", Victim.HOST, Faults::hostOn);
        plain("cut_vios_network", "viosNetworkCut", Victim.HOST, Faults::cutViosNetwork);
        plain("restore_vios_network", "viosNetworkRestored", Victim.HOST, Faults::restoreViosNetwork);
        plain("host_unlinked", "serviceProcessorUnreachable", Victim.HOST, Faults::hostUnlinked);
        plain("host_linked", "serviceProcessorReachable", Victim.HOST, Faults::hostLinked);
        plain("hmc_down", "consoleIsRefusing", Victim.HMC, Faults::hmcDown);
        plain("hmc_hangs", "consoleIsHanging", Victim.HMC, Faults::hmcHangs);
        plain("hmc_busy", "consoleIsBusy", Victim.HMC, Faults::hmcBusy);
        plain("hmc_cuts_replies", "consoleIsCutting", Victim.HMC, Faults::hmcCutsReplies);
        plain("hmc_restored", "consoleIsServing", Victim.HMC, Faults::hmcRestored);
        plain("expire_sessions", "sessionsExpired", Victim.HMC, Faults::expireSessions);
        counted("lose_jobs", "jobsWillBeLost", (f, name, count) -> f.loseJobs(name, (int) count));
        counted("hang_jobs", "jobsWillHang", (f, name, count) -> f.hangJobs(name, (int) count));
        counted(
                "lose_submit_replies",
                "submitRepliesWillBeLost",
                (f, name, count) -> f.loseSubmitReplies(name, (int) count));
        numbered("slow", "slow", Victim.NOTHING, "factor", 0.1, 100, Double.NaN, (f, none, factor) -> f.slow(factor));
        controller("kill_controller", "controllerKilled", Controllers::kill);
        controller("start_controller", "controllerStarted", Controllers::start);
        controller("mail_down", "mailDown", Controllers::mailDown);
        controller("mail_up", "mailUp", Controllers::mailUp);
    }

    private FaultCatalogue() {}

    static Map<String, Kind> all() {
        return ALL;
    }

    private static void vm(String name, String event, BiConsumer<Faults, String> blow) {
        plain(name, event, Victim.VM, blow);
    }

    private static void plain(String name, String event, Victim victim, BiConsumer<Faults, String> blow) {
        numbered(name, event, victim, "", 0, 0, 0, (faults, target, none) -> blow.accept(faults, target));
    }

    private static void vlan(String name, String event, Injury injury) {
        numbered(name, event, Victim.VM, "vlan", 0, 4094, 0, injury);
    }

    private static void counted(String name, String event, Injury injury) {
        numbered(name, event, Victim.HMC, "count", 1, 1000, 1, injury);
    }

    private static void numbered(
            String name,
            String event,
            Victim victim,
            String option,
            double least,
            double most,
            double standard,
            Injury injury) {
        Blow blow = (faults, controllers, target, number) -> injury.strike(faults, target, number);
        ALL.put(name, new Kind(name, "fault." + event, victim, option, least, most, standard, false, blow));
    }

    private static void controller(String name, String event, Consumer<Controllers> blow) {
        Blow strike = (faults, controllers, none, number) -> blow.accept(controllers);
        ALL.put(name, new Kind(name, "fault." + event, Victim.NOTHING, "", 0, 0, 0, true, strike));
    }
}

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
    }

    /**
     * One fault.
     *
     * @param option key of its number, empty when it has none
     * @param standard number when the file gives none; NaN when it must
     * @param ofController hits the controller or its mail relay, not the data centre
     */
    record Kind(
            String name,
            Victim victim,
            String option,
            double least,
            double most,
            double standard,
            boolean ofController,
            Blow blow) {
        /** Its name in the log when it hits the controller or the mail; the data centre tells its own. */
        String logged() {
            return switch (name) {
                case "kill_controller" -> "controllerKilled";
                case "start_controller" -> "controllerStarted";
                case "mail_down" -> "mailDown";
                case "mail_up" -> "mailUp";
                default -> name;
            };
        }
    }

    /** Carries a fault out. */
    interface Blow {
        void strike(Faults faults, Controllers controllers, String victim, double number);
    }

    /** A blow against the data centre. */
    private interface Injury {
        void strike(Faults faults, String victim, double number);
    }

    private static final Map<String, Kind> ALL = new TreeMap<>();

    static {
        vm("crash", Faults::crash);
        vm("power_off", (f, name) -> f.powerOff(name, false));
        vm("shut_down", (f, name) -> f.powerOff(name, true));
        vm("power_on", Faults::powerOn);
        vm("terminate", Faults::terminate);
        vm("stuck_in_firmware", (f, name) -> f.stayInFirmware(name, false));
        vm("stuck_in_sms", (f, name) -> f.stayInFirmware(name, true));
        vm("hang_migration", Faults::hangMigration);
        vm("resume_migration", Faults::resumeMigration);
        vlan("cut_heartbeat", (f, name, vlan) -> f.cutHeartbeat(name, (int) vlan));
        vlan("restore_heartbeat", (f, name, vlan) -> f.restoreHeartbeat(name, (int) vlan));
        vm("cut_lan", Faults::cutLan);
        vm("restore_lan", Faults::restoreLan);
        vm("stop_agent", Faults::stopAgent);
        vm("kill_agent", Faults::killAgent);
        vm("start_agent", Faults::startAgent);
        plain("power_off_vios", Victim.VIOS, Faults::powerOffVios);
        plain("shut_down_vios", Victim.VIOS, Faults::shutDownVios);
        plain("power_on_vios", Victim.VIOS, Faults::powerOnVios);
        plain("hang_host_monitor", Victim.VIOS, Faults::hangHostMonitor);
        plain("resume_host_monitor", Victim.VIOS, Faults::resumeHostMonitor);
        plain("host_off", Victim.HOST, Faults::hostOff);
        plain("host_destroyed", Victim.HOST, Faults::hostDestroyed);
        plain("host_on", Victim.HOST, Faults::hostOn);
        plain("cut_vios_network", Victim.HOST, Faults::cutViosNetwork);
        plain("restore_vios_network", Victim.HOST, Faults::restoreViosNetwork);
        plain("host_unlinked", Victim.HOST, Faults::hostUnlinked);
        plain("host_linked", Victim.HOST, Faults::hostLinked);
        plain("hmc_down", Victim.HMC, Faults::hmcDown);
        plain("hmc_hangs", Victim.HMC, Faults::hmcHangs);
        plain("hmc_busy", Victim.HMC, Faults::hmcBusy);
        plain("hmc_cuts_replies", Victim.HMC, Faults::hmcCutsReplies);
        plain("hmc_restored", Victim.HMC, Faults::hmcRestored);
        plain("expire_sessions", Victim.HMC, Faults::expireSessions);
        counted("lose_jobs", (f, name, count) -> f.loseJobs(name, (int) count));
        counted("hang_jobs", (f, name, count) -> f.hangJobs(name, (int) count));
        counted("lose_submit_replies", (f, name, count) -> f.loseSubmitReplies(name, (int) count));
        numbered("slow", Victim.NOTHING, "factor", 0.1, 100, Double.NaN, (f, none, factor) -> f.slow(factor));
        controller("kill_controller", Controllers::kill);
        controller("start_controller", Controllers::start);
        controller("mail_down", Controllers::mailDown);
        controller("mail_up", Controllers::mailUp);
    }

    private FaultCatalogue() {}

    static Map<String, Kind> all() {
        return ALL;
    }

    private static void vm(String name, BiConsumer<Faults, String> blow) {
        plain(name, Victim.VM, blow);
    }

    private static void plain(String name, Victim victim, BiConsumer<Faults, String> blow) {
        numbered(name, victim, "", 0, 0, 0, (faults, target, none) -> blow.accept(faults, target));
    }

    private static void vlan(String name, Injury injury) {
        numbered(name, Victim.VM, "vlan", 0, 4094, 0, injury);
    }

    private static void counted(String name, Injury injury) {
        numbered(name, Victim.HMC, "count", 1, 1000, 1, injury);
    }

    private static void numbered(
            String name, Victim victim, String option, double least, double most, double standard, Injury injury) {
        Blow blow = (faults, controllers, target, number) -> injury.strike(faults, target, number);
        ALL.put(name, new Kind(name, victim, option, least, most, standard, false, blow));
    }

    private static void controller(String name, Consumer<Controllers> blow) {
        Blow strike = (faults, controllers, none, number) -> blow.accept(controllers);
        ALL.put(name, new Kind(name, Victim.NOTHING, "", 0, 0, 0, true, strike));
    }
}

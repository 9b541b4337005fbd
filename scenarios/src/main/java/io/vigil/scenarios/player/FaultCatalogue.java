package io.vigil.scenarios.player;

import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.FaultWord;
import io.vigil.simulator.datacentre.FaultWord.Victim;
import io.vigil.simulator.datacentre.FaultWords;
import io.vigil.simulator.datacentre.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every fault by the name it has in a scenario: those of the data centre, by the simulator's words, and of the controller. */
final class FaultCatalogue {
    /**
     * One fault.
     *
     * @param event name of the event that tells of it
     * @param option its number, if it takes one
     * @param ofController hits the controller or its mail relay, not the data centre
     */
    record Kind(
            String name,
            String event,
            Victim victim,
            Optional<FaultWord.Option> option,
            boolean ofController,
            Blow blow) {
        /** The object of its event; none when it has no victim. */
        Names.Kind[] objects() {
            return victim == Victim.NOTHING ? new Names.Kind[0] : new Names.Kind[] {Names.Kind.valueOf(victim.name())};
        }
    }

    /** Carries a fault out. */
    interface Blow {
        void strike(Faults faults, Controllers controllers, String victim, double number);
    }

    /** Tells that the fault before it changed nothing, and why. */
    static final String NO_EFFECT = "fault.noEffect";

    private static final Map<String, Kind> ALL = new TreeMap<>();

    static {
        centre("crash", "kernelCrash");
        centre("power_off", "immediatePowerOff");
        centre("shut_down", "orderlyShutdown");
        centre("power_on", "powerOn");
        centre("terminate", "endedByTheHypervisor");
        centre("stuck_in_firmware", "rebootIntoFirmware");
        centre("stuck_in_sms", "rebootIntoFirmwareMenus");
        centre("hang_migration", "migrationHangs");
        centre("resume_migration", "migrationGoesOn");
        centre("freeze", "kernelStandsStill");
        centre("thaw", "kernelGoesOn");
        centre("cut_heartbeat", "heartbeatCut");
        centre("restore_heartbeat", "heartbeatRestored");
        centre("cut_lan", "lanCut");
        centre("restore_lan", "lanRestored");
        centre("stop_agent", "agentStoppedInOrder");
        centre("kill_agent", "agentKilled");
        centre("kill_agent_daemon", "agentDaemonKilled");
        centre("start_agent", "agentStarted");
        centre("crash_app", "applicationCrashed");
        for (AppScript script : AppScript.values()) {
            String word = script.word();
            centre(word + "_fails", word + "ScriptFails");
            centre(word + "_takes", word + "ScriptTakesLong");
            centre(word + "_renamed", word + "ScriptRenamed");
        }
        centre("repair_scripts", "scriptsRepaired");
        centre("power_off_vios", "immediatePowerOff");
        centre("shut_down_vios", "orderlyShutdown");
        centre("power_on_vios", "powerOn");
        centre("hang_host_monitor", "hostMonitorHangs");
        centre("resume_host_monitor", "hostMonitorGoesOn");
        centre("kill_host_monitor", "hostMonitorKilled");
        centre("stop_host_monitor", "hostMonitorStoppedByForce");
        centre("start_host_monitor", "hostMonitorStarted");
        centre("host_off", "powerLost");
        centre("host_destroyed", "powerAndServiceProcessorLost");
        centre("host_on", "powerOn");
        centre("cut_vios_network", "viosNetworkCut");
        centre("restore_vios_network", "viosNetworkRestored");
        centre("cut_private_vlan", "privateVlanCut");
        centre("restore_private_vlan", "privateVlanRestored");
        centre("host_unlinked", "serviceProcessorUnreachable");
        centre("host_linked", "serviceProcessorReachable");
        centre("hmc_down", "consoleIsRefusing");
        centre("hmc_hangs", "consoleIsHanging");
        centre("hmc_busy", "consoleIsBusy");
        centre("hmc_cuts_replies", "consoleIsCutting");
        centre("hmc_restored", "consoleIsServing");
        centre("expire_sessions", "sessionsExpired");
        centre("lose_jobs", "jobsWillBeLost");
        centre("hang_jobs", "jobsWillHang");
        centre("lose_submit_replies", "submitRepliesWillBeLost");
        centre("slow", "slow");
        controller("kill_controller", "controllerKilled", Controllers::kill);
        controller("start_controller", "controllerStarted", Controllers::start);
        controller("mail_down", "mailDown", Controllers::mailDown);
        controller("mail_up", "mailUp", Controllers::mailUp);
    }

    private FaultCatalogue() {}

    static Map<String, Kind> all() {
        return ALL;
    }

    /** One of the simulator's faults, with the event that tells of it. */
    private static void centre(String name, String event) {
        FaultWord word = FaultWords.named(name).orElseThrow();
        Blow blow = (faults, controllers, target, number) -> word.blow().strike(faults, target, number);
        ALL.put(name, new Kind(name, "fault." + event, word.victim(), word.option(), false, blow));
    }

    private static void controller(String name, String event, Consumer<Controllers> blow) {
        Blow strike = (faults, controllers, none, number) -> blow.accept(controllers);
        ALL.put(name, new Kind(name, "fault." + event, Victim.NOTHING, Optional.empty(), true, strike));
    }
}

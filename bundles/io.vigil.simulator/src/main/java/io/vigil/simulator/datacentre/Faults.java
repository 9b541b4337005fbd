package io.vigil.simulator.datacentre;

/**
 * Injuries by cause; the effects follow from the model. Every call acts at once, in the simulation's own time, and is
 * recorded in the history; one that changes nothing is followed by a line {@code no effect: why}. Names are those of the inventory; an unknown one is an {@link IllegalArgumentException} that
 * lists what exists. Thread-safe.
 */
public interface Faults {
    // ---- virtual machines -------------------------------------------------------------------------------------------

    /** The kernel stops (SysRq crash, {@code crash_vm -c}): Running with the crash code of the operating system. */
    void crash(String vm);

    /** Somebody switches it off at a console: immediate, or through the operating system. */
    void powerOff(String partition, boolean orderly);

    void powerOn(String partition);

    /** The hypervisor ends it although nobody asked: Not Activated, and word 3 of the shutdown record is NULL (81 SC-21). */
    void terminate(String vm);

    /**
     * It reboots and stays in its firmware until it is switched off (81 SC-31).
     *
     * @param menus somebody opened the System Management Services; false: it finds no system to boot
     */
    void stayInFirmware(String vm, boolean menus);

    /** The migration that runs never ends, and the guest stands still on its source (81 SC-30); none running: no effect. */
    void hangMigration(String vm);

    /** Lets a hanging migration go on. */
    void resumeMigration(String vm);

    /** The kernel stands still: nothing of the VM runs any more, and the consoles show what they showed before. */
    void freeze(String vm);

    /** A kernel that stands still goes on as if nothing had been. */
    void thaw(String vm);

    /** Heartbeats of the VM no longer pass on the VLAN; 0 = on none. */
    void cutHeartbeat(String vm, int vlan);

    void restoreHeartbeat(String vm, int vlan);

    /** The VM does not answer pings and has no RMC any more. */
    void cutLan(String vm);

    void restoreLan(String vm);

    /** {@code ksysvmmgr stop vmm}: the agent says goodbye first; {@code killAgent} does not. */
    void stopAgent(String vm);

    /** Agent and guard are killed: the VM is silent. */
    void killAgent(String vm);

    /** Only the agent is killed: its guard sends heartbeats for two more minutes (50, section 5). */
    void killAgentDaemon(String vm);

    void startAgent(String vm);

    // ---- applications, as VM/APP ------------------------------------------------------------------------------------

    /** Its processes end; a start script that works brings it back. */
    void crashApp(String app);

    /** From now on the script ends with this status, whatever the application does; 0 to 255. */
    void failScript(String app, AppScript script, int exitStatus);

    /** From now on the script runs so many seconds, 0 to 3600. */
    void delayScript(String app, AppScript script, double seconds);

    /** The script is not there any more. */
    void renameScript(String app, AppScript script);

    /** All scripts are as they were in the beginning. */
    void repairScripts(String app);

    // ---- VIOSs and hosts --------------------------------------------------------------------------------------------

    /** {@code shutdown --immed} of a console: no clean leave of the cluster. */
    void powerOffVios(String vios);

    /** Orderly shutdown from inside: leaves the cluster cleanly, reason 0x40. */
    void shutDownVios(String vios);

    void powerOnVios(String vios);

    /** Its host monitor stops beating and hearing, the VIOS goes on. */
    void hangHostMonitor(String vios);

    void resumeHostMonitor(String vios);

    /** SIGKILL of its host monitor; the resource controller of the VIOS starts it anew after 10 s (40 VH-44). */
    void killHostMonitor(String vios);

    /** {@code stopsrc -f}: its host monitor ends without a word and stays down until somebody starts it. */
    void stopHostMonitor(String vios);

    void startHostMonitor(String vios);

    /**
     * The VIOSs of this host and those of all others lose their network to each other; shared disks, health database and
     * the consoles' network stay (81 SC-35).
     */
    void cutViosNetwork(String host);

    void restoreViosNetwork(String host);

    /**
     * A private VLAN of the host's hypervisor, with the heartbeats of all its VMs to the VIOS it belongs to; their LANs stay.
     *
     * @param vlan 0 = all private VLANs of the host: no VIOS hears any VM
     */
    void cutPrivateVlan(String host, int vlan);

    void restorePrivateVlan(String host, int vlan);

    /** Power loss of the whole host; consoles see Power Off. */
    void hostOff(String host);

    /** Power loss together with the service processor; consoles see No connection. */
    void hostDestroyed(String host);

    void hostOn(String host);

    /** Consoles lose the service processor; everything goes on running. */
    void hostUnlinked(String host);

    void hostLinked(String host);

    /** What people do before they give a host its storage back: what runs or is being started elsewhere by now is switched off there. */
    void powerOffLeftBehind(String host);

    // ---- consoles ---------------------------------------------------------------------------------------------------

    /** Nothing listens; all sessions and jobs are gone when it is restored. */
    void hmcDown(String hmc);

    /** Takes requests and never answers. */
    void hmcHangs(String hmc);

    /** 503 to everything. */
    void hmcBusy(String hmc);

    /** Breaks off every reply. */
    void hmcCutsReplies(String hmc);

    void hmcRestored(String hmc);

    void expireSessions(String hmc);

    /** The next jobs are carried out, but reading them gives 404. */
    void loseJobs(String hmc, int count);

    /** The next jobs never end. */
    void hangJobs(String hmc, int count);

    /** What people do at a console about jobs that never end. */
    void cancelHangingJobs(String hmc);

    /** The next submits are carried out, but their replies do not arrive. */
    void loseSubmitReplies(String hmc, int count);

    // ---- the consoles' command line ---------------------------------------------------------------------------------

    /**
     * The next commands end with this status and print this text, and do nothing.
     *
     * @param command first word of the lines that are meant ({@code lsrefcode}); empty for every line
     * @param exitStatus 0 to 255
     */
    void failCommands(String hmc, String command, int exitStatus, String text, int count);

    /** The next commands are taken and never end. */
    void hangCommands(String hmc, int count);

    /** Nothing listens on the SSH port; REST goes on. */
    void commandLineOff(String hmc);

    void commandLineOn(String hmc);

    // ---- everything -------------------------------------------------------------------------------------------------

    /** 1 = as specified, 3 = every duration from now on three times as long; allowed are 0.1 to 100. */
    void slow(double factor);
}

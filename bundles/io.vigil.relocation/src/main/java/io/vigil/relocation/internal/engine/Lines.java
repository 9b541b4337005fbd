package io.vigil.relocation.internal.engine;

/** The literal lines of 22 sections 7 and 8 and 70 sections 7.3, 7.4 and 10 (R-7: compared literally). */
public final class Lines {
    public static final String LPM_RUNNING = "Running LPM on VM(S), this may take few minutes...";
    public static final String REDISCOVERY = "Waiting for rediscovery.";

    private Lines() {}

    public static String inProgress(String group) {
        return "Restart in progress for Host_group " + group;
    }

    public static String stopping(String vm) {
        return "Stopping HA monitoring for VM " + vm;
    }

    public static String stopped(String vm) {
        return "HA monitoring for VM " + vm + " stopped";
    }

    public static String shutdownStarted(String vm) {
        return "Shutdown has started for VM " + vm;
    }

    public static String shutdownCompleted(String vm) {
        return "Shutdown has completed for VM " + vm;
    }

    public static String restartStarted(String vm) {
        return "Restart has started for VM " + vm;
    }

    public static String starting(String vm) {
        return "Starting HA monitoring for VM " + vm;
    }

    public static String started(String vm) {
        return "HA monitoring for VM " + vm + " started";
    }

    public static String restartCompleted(String host, String vm) {
        return "Restart on Target host " + host + " has completed for VM " + vm;
    }

    public static String placedOff(String host, String vm) {
        return "VM " + vm + " is defined on Target host " + host + " and left powered off";
    }

    public static String cleanupStarted(String vm) {
        return "Configuration cleanup started for VM " + vm;
    }

    public static String cleanupCompleted(String vm) {
        return "Configuration cleanup completed for VM " + vm;
    }

    public static String monitoringStarted(String vm) {
        return "VM monitoring for VM " + vm + " started";
    }

    public static String error(String vm, String during) {
        return "ERROR: Restart has encountered an error for VM " + vm + " during " + during;
    }

    public static String cannotBeRestarted(String vm, String code) {
        return "ERROR: VM " + vm + " cannot be restarted: " + code;
    }

    public static String held(String vm, String host, String evidence) {
        return "ERROR: VM " + vm + " is not proven stopped on host " + host + " (" + evidence
                + "), held; use confirm_stopped=yes";
    }

    public static String takenAsStopped(String vm, String user) {
        return "WARNING: VM " + vm + " taken as stopped on the word of " + user;
    }

    public static String overridden(String code, String vm, String host) {
        return "WARNING: Policy " + code + " overridden for VM " + vm + " on host " + host;
    }

    public static String forbids(String code, String host, String vm) {
        return "Policy " + code + " forbids host " + host + " for VM " + vm + ", use override=yes";
    }

    public static String lpmStarted(String vm) {
        return "LPM has started for " + vm;
    }

    public static String lpmCompleted(String vm, String host) {
        return "LPM has completed for " + vm + " on Target host " + host;
    }

    public static String restoreStarted(String vm) {
        return "restore has started for vm " + vm;
    }

    public static String restoreCompleted(String vm, String host) {
        return "restore has completed for vm " + vm + " on Target host " + host;
    }

    public static String lpmError(String vm) {
        return "ERROR: LPM has encountered an error for VM " + vm;
    }

    public static String restarted(int done, int all) {
        return done + " out of " + all + " VMs have been successfully restarted";
    }

    public static String moved(int done, int all) {
        return done + " out of " + all + " VMs have been successfully performed LPM";
    }

    public static String restored(int done, int all) {
        return done + " out of " + all + " VMs have been successfully restored";
    }

    public static String pendingCleanups(int count) {
        return count + " configuration cleanups are pending";
    }
}

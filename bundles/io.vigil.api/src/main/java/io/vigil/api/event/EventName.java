package io.vigil.api.event;

import static io.vigil.api.event.Severity.CRITICAL;
import static io.vigil.api.event.Severity.INFORMATIONAL;
import static io.vigil.api.event.Severity.MAINTENANCE;
import static io.vigil.api.event.Severity.WARNING;

import java.util.Set;

/**
 * The event catalogue (72 sections 3 and 4; NOT-3: names are only ever added). The constant is the stable name; it has
 * the severity, the component and the events whose condition it ends.
 */
public enum EventName {
    HOST_UNHEALTHY_SUSPECT(WARNING, Component.HOST),
    HOST_FAILURE_DETECTED(CRITICAL, Component.HOST),
    HOST_RELOCATION_CANCELLED(MAINTENANCE, Component.HOST, "HOST_UNHEALTHY_SUSPECT", "MASS_FAILURE_HELD"),
    MASS_FAILURE_HELD(CRITICAL, Component.HG),
    HOST_ACTIVE(MAINTENANCE, Component.HOST, "HOST_FAILURE_DETECTED"),
    VM_FAILURE_DETECTED(CRITICAL, Component.VM),
    VM_NONRESP_DETECTED(WARNING, Component.VM),
    VM_LPM_HANG_DETECTED(WARNING, Component.VM),
    VM_HEARTBEAT_IGNORED_PINGABLE(WARNING, Component.VM),
    VM_HEARTBEAT_RESUMED(
            MAINTENANCE, Component.VM, "VM_FAILURE_DETECTED", "VM_NONRESP_DETECTED", "VM_HEARTBEAT_IGNORED_PINGABLE"),
    VM_MONITOR_SUSPENDED(INFORMATIONAL, Component.VM),
    VM_MONITOR_STARTED(INFORMATIONAL, Component.VM, "VM_MONITOR_NOT_STARTED"),
    VM_MONITOR_NOT_STARTED(WARNING, Component.VM),
    VM_MONITOR_STOP_FAILED(WARNING, Component.VM),
    VM_VERSION_CONFLICT(WARNING, Component.VM),
    VM_MOVED(INFORMATIONAL, Component.VM),
    VM_UNMANAGED_FOUND(INFORMATIONAL, Component.VM),
    VM_CANNOT_MANAGE(WARNING, Component.VM),
    VM_LEFT_HOST_GROUP(WARNING, Component.VM),
    VM_RESTART_STARTED(MAINTENANCE, Component.VM, "VM_STOP_UNCONFIRMED"),
    VM_RESTART_COMPLETED(MAINTENANCE, Component.VM, "VM_FAILURE_DETECTED", "VM_PLACEMENT_REFUSED"),
    VM_RESTART_FAILED(CRITICAL, Component.VM),
    VM_RECOVERY_FAILED(CRITICAL, Component.VM),
    VM_STOP_UNCONFIRMED(CRITICAL, Component.VM),
    STOP_CONFIRMED_BY_OPERATOR(WARNING, Component.VM),
    POLICY_OVERRIDDEN(WARNING, Component.VM),
    VM_PLACED_OFF(MAINTENANCE, Component.VM, "VM_FAILURE_DETECTED"),
    VM_REMOTE_RESTART_BROKEN(WARNING, Component.VM),
    VM_CLEANUP_FAILED(WARNING, Component.VM),
    VM_CLEANUP_REFUSED(WARNING, Component.VM),
    VM_CONFLICT(CRITICAL, Component.VM),
    VM_PLACEMENT_REFUSED(CRITICAL, Component.VM),
    VM_ADVISORY(CRITICAL, Component.HG),
    VM_AUTO_REBOOT_SET(WARNING, Component.VM),
    LPM_STARTED(MAINTENANCE, Component.VM),
    LPM_COMPLETED(MAINTENANCE, Component.VM),
    LPM_FAILED(WARNING, Component.VM),
    APP_STATE_CHANGED(INFORMATIONAL, Component.APP),
    APP_FAILURE(WARNING, Component.APP),
    APP_CRITICAL_FAILURE(CRITICAL, Component.APP),
    APP_RELOCATION_EXHAUSTED(CRITICAL, Component.APP),
    VIOS_NODE_FAILURE(CRITICAL, Component.VIOS),
    VIOS_NODE_ACTIVE(MAINTENANCE, Component.VIOS, "VIOS_NODE_FAILURE"),
    VIOS_NODE_REMOVED(WARNING, Component.VIOS),
    VIOS_NODE_ADDED(INFORMATIONAL, Component.VIOS, "VIOS_NODE_REMOVED"),
    VIOS_CAA_STATE_DOWN_DETECTED(WARNING, Component.VIOS),
    VIOS_CAA_STATE_UP_DETECTED(MAINTENANCE, Component.VIOS, "VIOS_CAA_STATE_DOWN_DETECTED"),
    VIOS_HM_NOT_RESP_DETECTED(WARNING, Component.VIOS),
    VIOS_HM_RESP_DETECTED(INFORMATIONAL, Component.VIOS, "VIOS_HM_NOT_RESP_DETECTED", "VM_MONITORING_BLIND"),
    NETWORK_INTERFACE_ACTIVE(MAINTENANCE, Component.VIOS, "NETWORK_INTERFACE_FAILURE"),
    NETWORK_INTERFACE_FAILURE(WARNING, Component.VIOS),
    NETWORK_INTERFACE_ADDED(INFORMATIONAL, Component.VIOS),
    NETWORK_INTERFACE_REMOVED(INFORMATIONAL, Component.VIOS),
    REPO_DISK_FAILURE(CRITICAL, Component.SSP),
    REPO_DISK_ACTIVE(MAINTENANCE, Component.SSP, "REPO_DISK_FAILURE"),
    HA_DISK_FAILURE(CRITICAL, Component.SSP),
    HA_DISK_ACTIVE(MAINTENANCE, Component.SSP, "HA_DISK_FAILURE"),
    CAA_RECORD_INVALID(WARNING, Component.VIOS),
    SSP_DEGRADED(WARNING, Component.SSP),
    SSP_OK(MAINTENANCE, Component.SSP, "SSP_DEGRADED"),
    HMC_UNREACHABLE(CRITICAL, Component.HMC),
    HMC_ONE_DOWN(WARNING, Component.HMC),
    HMC_REACHABLE(
            MAINTENANCE, Component.HMC, "HMC_UNREACHABLE", "HMC_ONE_DOWN", "HMC_AUTH_FAILED", "HMC_TLS_UNTRUSTED"),
    HMC_AUTH_FAILED(CRITICAL, Component.HMC),
    HMC_TLS_UNTRUSTED(CRITICAL, Component.HMC),
    HMC_CERT_ACCEPTED(INFORMATIONAL, Component.HMC, "HMC_TLS_UNTRUSTED"),
    HMC_ROLE_MISSING(WARNING, Component.HMC),
    HMC_JOB_OVERDUE(WARNING, Component.HMC),
    FDE_NO_SERVICING_VIOS(WARNING, Component.HG),
    VM_MONITORING_BLIND(WARNING, Component.HOST),
    DISCOVERY_STARTED(INFORMATIONAL, Component.HG),
    DISCOVERY_COMPLETED(INFORMATIONAL, Component.HG),
    DISCOVERY_FAILED(WARNING, Component.HG),
    CONFIG_CHANGED(INFORMATIONAL, Component.HG),
    VERIFY_COMPLETED(INFORMATIONAL, Component.VM, "VERIFY_FAILED"),
    VERIFY_FAILED(WARNING, Component.VM),
    CAPACITY_RISK(WARNING, Component.HG),
    POLICY_CHANGED(INFORMATIONAL, Component.KSYS),
    KSYS_STARTED(MAINTENANCE, Component.KSYS),
    KSYS_STOPPING(MAINTENANCE, Component.KSYS),
    NOTIFICATION_FAILED(WARNING, Component.KSYS),
    SCRIPT_FAILED(WARNING, Component.KSYS),
    SNAPSHOT_CREATED(INFORMATIONAL, Component.KSYS),
    SNAPSHOT_FAILED(WARNING, Component.KSYS),
    PREFLIGHT_FAILED(WARNING, Component.KSYS),
    RESOURCE_QUARANTINED(WARNING, Component.KSYS),
    PLUGIN_FAILED(WARNING, Component.KSYS),
    CLOCK_SKEW(WARNING, Component.KSYS);

    private final Severity severity;
    private final Component component;
    private final Set<String> clears;

    EventName(Severity severity, Component component, String... clears) {
        this.severity = severity;
        this.component = component;
        this.clears = Set.of(clears);
    }

    public Severity severity() {
        return severity;
    }

    public Component component() {
        return component;
    }

    /** Names of events whose condition this one ends, for the same object. */
    public Set<String> clears() {
        return clears;
    }
}

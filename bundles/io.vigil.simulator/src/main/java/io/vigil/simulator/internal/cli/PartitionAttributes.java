package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.SimPartition;
import java.util.Locale;

/** What {@code lssyscfg -r lpar} and {@code -r prof} list. */
final class PartitionAttributes {
    private static final String VIRTUAL_SLOTS = "400";

    private PartitionAttributes() {}

    static Listing<SimPartition> partitions() {
        return new Listing<SimPartition>()
                .with("name", SimPartition::name)
                .with("lpar_id", p -> Integer.toString(p.id()))
                .with("lpar_env", Facts::environment)
                .with("state", Facts::state)
                .with("resource_config", p -> Facts.flag(p.active()))
                .with("os_version", Facts::osVersion)
                .with("logical_serial_num", PartitionAttributes::serial)
                .same("default_profile=" + Facts.PROFILE)
                .with("curr_profile", p -> p.activatedBefore() ? Facts.PROFILE : "")
                .same("work_group_id=none shared_proc_pool_util_auth=1 allow_perf_collection=1"
                        + " power_ctrl_lpar_ids=none")
                .with("boot_mode", Facts::bootMode)
                .same("lpar_keylock=norm")
                .with("auto_start", p -> setting(p, "auto_start", "0"))
                .same("redundant_err_path_reporting=0")
                .with("rmc_state", Facts::rmc)
                .with("rmc_ipaddr", p -> p.guest().address())
                .same("time_ref=0")
                .with("lpar_avail_priority", p -> p.isVios() ? "191" : "127")
                .same("desired_lpar_proc_compat_mode=default curr_lpar_proc_compat_mode=default suspend_capable=0"
                        + " remote_restart_capable=0")
                .with("simplified_remote_restart_capable", PartitionAttributes::restartable)
                .with("remote_restart_status", p -> p.remoteRestartState().replace('_', ' '))
                .with("sync_curr_profile", p -> setting(p, "sync_curr_profile", "0"))
                .with("msp", p -> p.isVios() ? setting(p, "msp", "1") : null)
                .same("affinity_group_id=none vtpm_enabled=0")
                .with("description", p -> setting(p, "description", ""))
                .hidden("uuid", SimPartition::uuid)
                .hidden("migration_state", p -> p.migrationState().replace('_', ' '))
                .hidden("last_activated_profile", p -> p.activatedBefore() ? Facts.PROFILE : "");
    }

    static Listing<SimPartition> profiles() {
        return new Listing<SimPartition>()
                .with("name", p -> Facts.PROFILE)
                .with("lpar_name", SimPartition::name)
                .with("lpar_id", p -> Integer.toString(p.id()))
                .with("lpar_env", Facts::environment)
                .same("all_resources=0")
                .with("min_mem", p -> Facts.memory(p.minimum()))
                .with("desired_mem", p -> Facts.memory(p.desired()))
                .with("max_mem", p -> Long.toString(p.desired().memoryMib() * 2))
                .same("mem_mode=ded mem_expansion=0.0 hpt_ratio=1:128 proc_mode=shared")
                .with("min_proc_units", p -> Facts.units(p.minimum()))
                .with("desired_proc_units", p -> Facts.units(p.desired()))
                .with("max_proc_units", p -> Facts.units(p.desired().cpuHundredths() * 2))
                .same("min_procs=1")
                .with("desired_procs", p -> Integer.toString(Facts.processors(p.desired())))
                .with("max_procs", p -> Integer.toString(Facts.processors(p.desired()) * 2))
                .same("sharing_mode=uncap uncap_weight=128 shared_proc_pool_id=0 shared_proc_pool_name=DefaultPool"
                        + " affinity_group_id=none io_slots=none lpar_io_pool_ids=none max_virtual_slots="
                        + VIRTUAL_SLOTS)
                .same("virtual_serial_adapters=0/server/1/any//any/1,1/server/1/any//any/1")
                .with("virtual_eth_adapters", PartitionAttributes::adapters)
                .same("virtual_fc_adapters=none vnic_adapters=none")
                .with("boot_mode", Facts::bootMode)
                .same("conn_monitoring=1")
                .with("auto_start", p -> setting(p, "auto_start", "0"))
                .same("power_ctrl_lpar_ids=none work_group_id=none redundant_err_path_reporting=0"
                        + " lpar_proc_compat_mode=default sriov_eth_logical_ports=none");
    }

    static String restartable(SimPartition p) {
        return p.isVios() ? "0" : Facts.flag(p.guest().restartable());
    }

    private static String setting(SimPartition p, String name, String otherwise) {
        return p.guest().setting(name).orElse(otherwise);
    }

    /** The system's serial number and the partition's number in hex. */
    private static String serial(SimPartition p) {
        return p.host().mtm().serial() + Integer.toHexString(p.id()).toUpperCase(Locale.ROOT);
    }

    private static String adapters(SimPartition p) {
        if (p.adapters().isEmpty()) {
            return "none";
        }
        return String.join(
                ",",
                p.adapters().stream()
                        .map(a -> a.slot() + "/0/" + a.vlan() + "//" + a.trunkPriority() + "/0/" + a.switchName()
                                + "//all/none")
                        .toList());
    }
}

package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.SimHost;
import java.time.Instant;
import java.util.function.Supplier;

/** What {@code lssyscfg -r sys} lists; names and order as a console of V10R3 prints them. */
final class SystemAttributes {
    private SystemAttributes() {}

    static Listing<SimHost> listing(Supplier<Instant> now) {
        return new Listing<SimHost>()
                .with("name", SimHost::name)
                .with("type_model", Facts::model)
                .with("serial_num", host -> host.mtm().serial())
                .with("ipaddr", SimHost::fspAddress)
                .same("sp_type=fsp")
                .with("state", Facts::state)
                .same("state_detail= detailed_state=None")
                .with("sys_time", host -> host.operating() ? Facts.stamp(now.get()) : null)
                .same("power_off_policy=0 active_lpar_mobility_capable=1 inactive_lpar_mobility_capable=1"
                        + " active_lpar_share_idle_procs_capable=1 active_mem_expansion_capable=1"
                        + " active_mem_sharing_capable=1 aix_capable=1 cod_mem_capable=1 cod_proc_capable=1"
                        + " dynamic_platform_optimization_capable=1 electronic_err_reporting_capable=1"
                        + " hardware_discovery_capable=1 huge_page_mem_capable=1 lpar_avail_priority_capable=1"
                        + " lpar_proc_compat_mode_capable=1 lpar_remote_restart_capable=0"
                        + " powervm_lpar_simplified_remote_restart_capable=1"
                        + " dynamic_simplified_remote_restart_toggle_capable=1"
                        + " powervm_lpar_remote_restart_capable=0 lpar_suspend_capable=0 micro_lpar_capable=1"
                        + " os400_capable=1 os400_native_io_capable=1 shared_eth_failover_capable=1"
                        + " sp_failover_capable=1 vet_activation_capable=1 virtual_fc_capable=1"
                        + " virtual_io_server_capable=1 virtual_switch_capable=1 vsn_phase2_capable=1"
                        + " assign_5250_cpw_percent=0 max_lpars=1024 max_power_ctrl_lpars=1 service_lpar_id=none"
                        + " lpar_proc_compat_modes=default,POWER7,POWER8 curr_sys_keylock=manual"
                        + " pend_sys_keylock=manual curr_power_on_side=temp pend_power_on_side=temp"
                        + " curr_power_on_speed=norm pend_power_on_speed=norm")
                .with("power_on_type", host -> "power on")
                .same("power_on_option=standby power_on_lpar_start_policy=userinit"
                        + " pend_power_on_option=standby pend_power_on_lpar_start_policy=userinit description=")
                .hidden("uuid", SimHost::uuid)
                .hidden("mem_region_size", host -> Integer.toString(host.lmbMib()));
    }
}

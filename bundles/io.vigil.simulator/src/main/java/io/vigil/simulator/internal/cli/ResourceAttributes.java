package io.vigil.simulator.internal.cli;

import io.vigil.model.Amounts;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.function.Function;

/** Memory and processors as {@code lshwres -r mem} and {@code -r proc} list them. */
final class ResourceAttributes {
    private ResourceAttributes() {}

    static Listing<SimHost> systemMemory() {
        return new Listing<SimHost>()
                .with("configurable_sys_mem", host -> Facts.memory(host.total()))
                .with("curr_avail_sys_mem", host -> Facts.memory(host.free()))
                .with("pend_avail_sys_mem", host -> Facts.memory(host.free()))
                .with("installed_sys_mem", host -> Facts.memory(host.total()))
                .same("max_capacity_sys_mem=deprecated deconfig_sys_mem=0 sys_firmware_mem=0")
                .with("mem_region_size", host -> Integer.toString(host.lmbMib()))
                .same("configurable_num_sys_huge_pages=0 curr_avail_num_sys_huge_pages=0 max_mem_pools=1");
    }

    static Listing<SimHost> systemProcessors() {
        return new Listing<SimHost>()
                .with("configurable_sys_proc_units", host -> Facts.units(host.total()))
                .with("curr_avail_sys_proc_units", host -> Facts.units(host.free()))
                .with("pend_avail_sys_proc_units", host -> Facts.units(host.free()))
                .with("installed_sys_proc_units", host -> Facts.units(host.total()))
                .same("max_capacity_sys_proc_units=deprecated deconfig_sys_proc_units=0"
                        + " min_proc_units_per_virtual_proc=0.05 max_shared_proc_pools=64");
    }

    static Listing<SimHost> pools() {
        return new Listing<SimHost>()
                .with("configurable_pool_proc_units", host -> Facts.units(host.total()))
                .with("curr_avail_pool_proc_units", host -> Facts.units(host.free()))
                .with("pend_avail_pool_proc_units", host -> Facts.units(host.free()));
    }

    static Listing<SimPartition> partitionMemory() {
        return amounts("mem", Facts::memory, amounts -> Long.toString(amounts.memoryMib() * 2))
                .with("run_mem", p -> p.active() ? Facts.memory(p.granted()) : "0")
                .with("run_min_mem", p -> p.active() ? Facts.memory(p.minimum()) : "0")
                .same("mem_mode=ded mem_expansion=0.0 desired_hpt_ratio=1:128 curr_hpt_ratio=1:128");
    }

    static Listing<SimPartition> partitionProcessors() {
        Listing<SimPartition> listing =
                amounts("proc_units", Facts::units, amounts -> Facts.units(amounts.cpuHundredths() * 2));
        return listing.with("curr_procs", p -> Integer.toString(Facts.processors(now(p))))
                .with("pend_procs", p -> Integer.toString(Facts.processors(p.desired())))
                .with("run_procs", p -> p.active() ? Integer.toString(Facts.processors(p.granted())) : "0")
                .with("run_proc_units", p -> p.active() ? Facts.units(p.granted()) : "0.0")
                .same("curr_shared_proc_pool_id=0 curr_shared_proc_pool_name=DefaultPool curr_proc_mode=shared"
                        + " curr_sharing_mode=uncap curr_uncap_weight=128 pend_proc_mode=shared"
                        + " pend_sharing_mode=uncap pend_uncap_weight=128 run_uncap_weight=128");
    }

    private static Listing<SimPartition> amounts(
            String what, Function<Amounts, String> text, Function<Amounts, String> most) {
        return new Listing<SimPartition>()
                .with("lpar_name", SimPartition::name)
                .with("lpar_id", p -> Integer.toString(p.id()))
                .with("curr_min_" + what, p -> text.apply(p.minimum()))
                .with("curr_" + what, p -> text.apply(now(p)))
                .with("curr_max_" + what, p -> most.apply(p.desired()))
                .with("pend_min_" + what, p -> text.apply(p.minimum()))
                .with("pend_" + what, p -> text.apply(p.desired()))
                .with("pend_max_" + what, p -> most.apply(p.desired()));
    }

    private static Amounts now(SimPartition p) {
        return p.active() ? p.granted() : p.desired();
    }
}

package io.vigil.simulator.datacentre;

import io.vigil.model.Amounts;
import io.vigil.model.Mtm;
import io.vigil.model.OsType;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Regular data centres of any size; UUIDs follow from the names, so equal sizes give equal inventories. */
final class InventorySizes {
    private static final Amounts VIOS_SIZE = new Amounts(200, 16_384);
    private static final Amounts VM_SIZE = new Amounts(100, 8_192);
    private static final Amounts VM_MINIMUM = new Amounts(20, 1_024);

    private InventorySizes() {}

    static Inventory sized(int hosts, int vms, int hmcs) {
        if (hosts < 1 || hosts > 96 || vms < 0 || vms > 20_000 || hmcs < 1 || hmcs > 8) {
            throw new InventoryException("hosts is " + hosts + ", vms is " + vms + " and hmcs is " + hmcs
                    + "; allowed are 1-96 hosts, 0-20000 VMs and 1-8 consoles");
        }
        int perHost = (vms + hosts - 1) / hosts;
        List<HostSpec> all = new ArrayList<>();
        for (int h = 0; h < hosts; h++) {
            all.add(host(h, Math.max(0, Math.min(perHost, vms - h * perHost)), perHost));
        }
        List<String> names = all.stream().map(HostSpec::name).toList();
        List<HmcSpec> consoles = IntStream.rangeClosed(1, hmcs)
                .mapToObj(number -> hmc(number, names))
                .toList();
        return new Inventory("SIZED-" + hosts + "x" + vms, "KSYS_sized_1", consoles, all);
    }

    private static HmcSpec hmc(int number, List<String> hosts) {
        String name = "hmc" + number;
        return new HmcSpec(name, Uuids.lower(name), "10.255.0." + number, "V10R3 M1060", "hscroot", "abc123", hosts);
    }

    private static HostSpec host(int h, int vms, int perHost) {
        String serial = String.format(Locale.ROOT, "21%05X", h + 1);
        Mtm mtm = new Mtm("9040", "MR9", serial);
        String name = "Server-" + mtm.machineType() + "-" + mtm.model() + "-SN" + serial;
        List<ViosSpec> vioses = new ArrayList<>();
        for (int v = 1; v <= 2; v++) {
            String vios = String.format(Locale.ROOT, "h%02dvios%d", h + 1, v);
            vioses.add(new ViosSpec(vios, Uuids.upper(vios), v, "10." + (h + 1) + ".0." + v, VIOS_SIZE));
        }
        List<VmSpec> partitions = new ArrayList<>();
        for (int i = 1; i <= vms; i++) {
            partitions.add(vm(h, i));
        }
        // Room for the VMs of one more host, so that a host failure can be recovered.
        int room = 2 * perHost + 4;
        Amounts total = new Amounts(400 + room * VM_SIZE.cpuHundredths(), 32_768 + (long) room * VM_SIZE.memoryMib());
        return new HostSpec(name, Uuids.lower(name), mtm, "10." + (h + 1) + ".255.1", total, 256, vioses, partitions);
    }

    private static VmSpec vm(int h, int i) {
        String name = String.format(Locale.ROOT, "h%02dvm%03d", h + 1, i);
        OsType os = i % 3 == 0 ? OsType.LINUX : OsType.AIX;
        String version = os == OsType.AIX ? "AIX 7.2 7200-05-03-2148" : "Linux/SuSE 5.3.18 15.3";
        String address = "10." + (h + 1) + "." + (1 + i / 250) + "." + (1 + i % 250);
        return new VmSpec(
                name,
                Uuids.upper(name),
                i + 10,
                os,
                version,
                address,
                VM_SIZE,
                VM_MINIMUM,
                true,
                true,
                Optional.empty());
    }
}

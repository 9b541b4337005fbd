package io.vigil.simulator.datacentre;

import io.vigil.model.Amounts;
import io.vigil.model.Mtm;
import io.vigil.model.OsType;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.StorageLoss;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The shape of an inventory file; what may be left out gets its default here. Processors in units, memory in GiB. */
record InventoryYaml(String name, String cluster, List<HmcYaml> hmcs, List<HostYaml> hosts, String missedHb) {
    private static final int MIB_PER_GIB = 1024;
    private static final int FIRST_VM_ID = 3;

    record HmcYaml(
            String name,
            String uuid,
            String address,
            String version,
            String user,
            String password,
            List<String> hosts) {}

    record HostYaml(
            String name,
            String uuid,
            String mtm,
            String fsp,
            Double cpu,
            Double memoryGib,
            Integer lmbMib,
            List<ViosYaml> vioses,
            List<VmYaml> vms) {}

    record ViosYaml(String name, String uuid, Integer id, String address, Double cpu, Double memoryGib) {}

    record VmYaml(
            String name,
            String uuid,
            Integer id,
            String os,
            String osVersion,
            String address,
            Double cpu,
            Double memoryGib,
            Double minCpu,
            Double minMemoryGib,
            Boolean agent,
            Boolean running,
            String storageLoss,
            List<AppYaml> apps) {}

    record AppYaml(
            String name,
            Boolean critical,
            Integer monitorPeriod,
            Integer monitorTimeout,
            Integer monitorFailureThreshold,
            Integer maxRestart,
            Double monitorTakes,
            Double stopTakes,
            Double startTakes) {}

    Inventory inventory() {
        String title = text("name", name, "inventory");
        List<HostSpec> hostSpecs = list(hosts).stream().map(InventoryYaml::host).toList();
        List<String> allHosts = hostSpecs.stream().map(HostSpec::name).toList();
        List<HmcSpec> hmcSpecs =
                list(hmcs).stream().map(hmc -> hmc(hmc, allHosts)).toList();
        return new Inventory(
                title, cluster == null ? "KSYS_" + title : cluster, hmcSpecs, hostSpecs, missedHb(missedHb));
    }

    private static MissedHb missedHb(String word) {
        if (word == null) {
            return MissedHb.LAST_PATH;
        }
        for (MissedHb known : MissedHb.values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        throw new InventoryException("missed_hb is '" + word + "'; allowed are last_path, larger");
    }

    private static HmcSpec hmc(HmcYaml y, List<String> allHosts) {
        String name = text("name", y.name, "hmc");
        return new HmcSpec(
                name,
                y.uuid == null ? Uuids.lower(name) : y.uuid.toLowerCase(Locale.ROOT),
                text("address", y.address, "hmc " + name),
                y.version == null ? "V10R3 M1060" : y.version,
                y.user == null ? "hscroot" : y.user,
                y.password == null ? "abc123" : y.password,
                y.hosts == null ? allHosts : list(y.hosts));
    }

    private static HostSpec host(HostYaml y) {
        String name = text("name", y.name, "host");
        List<ViosSpec> vioses = new ArrayList<>();
        for (ViosYaml vios : list(y.vioses)) {
            vioses.add(vios(vios, vioses.size() + 1));
        }
        List<VmSpec> vms = new ArrayList<>();
        for (VmYaml vm : list(y.vms)) {
            vms.add(vm(vm, vms.size() + FIRST_VM_ID));
        }
        return new HostSpec(
                name,
                y.uuid == null ? Uuids.lower(name) : y.uuid.toLowerCase(Locale.ROOT),
                Mtm.parse(text("mtm", y.mtm, "host " + name)),
                y.fsp == null ? "" : y.fsp,
                amounts(y.cpu, y.memoryGib, 20, 512),
                y.lmbMib == null ? 256 : y.lmbMib,
                vioses,
                vms);
    }

    private static ViosSpec vios(ViosYaml y, int position) {
        String name = text("name", y.name, "vios");
        return new ViosSpec(
                name,
                y.uuid == null ? Uuids.upper(name) : y.uuid.toUpperCase(Locale.ROOT),
                y.id == null ? position : y.id,
                y.address == null ? "" : y.address,
                amounts(y.cpu, y.memoryGib, 2, 16));
    }

    private static VmSpec vm(VmYaml y, int position) {
        String name = text("name", y.name, "vm");
        OsType os = os(name, y.os);
        Amounts desired = amounts(y.cpu, y.memoryGib, 1, 8);
        return new VmSpec(
                name,
                y.uuid == null ? Uuids.upper(name) : y.uuid.toUpperCase(Locale.ROOT),
                y.id == null ? position : y.id,
                os,
                y.osVersion == null ? "" : y.osVersion,
                y.address == null ? "" : y.address,
                desired,
                amounts(y.minCpu, y.minMemoryGib, desired.cpuHundredths() / 500.0, desired.memoryMib() / 4096.0),
                y.agent == null ? os != OsType.IBMI : y.agent,
                y.running == null || y.running,
                storageLoss(name, y.storageLoss),
                list(y.apps).stream().map(app -> app(name, app)).toList());
    }

    private static AppSpec app(String vm, AppYaml y) {
        String name = text("name", y.name, "vm " + vm + ": app");
        List<String> attributes = new ArrayList<>();
        set(attributes, "monitor_period", y.monitorPeriod);
        set(attributes, "monitor_timeout", y.monitorTimeout);
        set(attributes, "monitor_failure_threshold", y.monitorFailureThreshold);
        set(attributes, "max_restart", y.maxRestart);
        set(attributes, "critical", y.critical == null ? null : y.critical ? "yes" : "no");
        try {
            return new AppSpec(
                    name, attributes, takes(y.monitorTakes, 0.2), takes(y.stopTakes, 2), takes(y.startTakes, 3));
        } catch (IllegalArgumentException e) {
            throw new InventoryException("vm " + vm + ": app " + name + ": " + e.getMessage(), e);
        }
    }

    private static void set(List<String> attributes, String name, Object value) {
        if (value != null) {
            attributes.add(name + "=" + value);
        }
    }

    private static Duration takes(Double seconds, double usual) {
        return Duration.ofMillis(Math.round((seconds == null ? usual : seconds) * 1000));
    }

    private static OsType os(String vm, String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "aix" -> OsType.AIX;
            case "linux" -> OsType.LINUX;
            case "ibmi" -> OsType.IBMI;
            default ->
                throw new InventoryException("vm " + vm + ": os is '" + word + "'; allowed are aix, linux, ibmi");
        };
    }

    private static Optional<StorageLoss> storageLoss(String vm, String word) {
        if (word == null) {
            return Optional.empty();
        }
        for (StorageLoss known : StorageLoss.values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return Optional.of(known);
            }
        }
        throw new InventoryException(
                "vm " + vm + ": storage_loss is '" + word + "'; allowed are debugger, firmware, off, hang");
    }

    private static Amounts amounts(Double cpu, Double memoryGib, double defaultCpu, double defaultGib) {
        return new Amounts(
                (int) Math.round((cpu == null ? defaultCpu : cpu) * 100),
                Math.round((memoryGib == null ? defaultGib : memoryGib) * MIB_PER_GIB));
    }

    private static String text(String field, String value, String owner) {
        if (value == null || value.isBlank()) {
            throw new InventoryException(owner + ": " + field + " is missing");
        }
        return value;
    }

    private static <T> List<T> list(List<T> values) {
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw new InventoryException("an entry of a list is empty; allowed are filled ones");
        }
        return values == null ? List.of() : values;
    }
}

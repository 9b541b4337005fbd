package io.vigil.scenarios.simulate;

import io.vigil.model.Amounts;
import io.vigil.model.Mtm;
import io.vigil.model.OsType;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A data centre drawn from a seed, and how its administrator sets it up.
 *
 * @param roomy every host can take the VMs of another one
 * @param advisory the host group only advises
 * @param lowMemory flexible capacity of VMs with priority low: per cent of their memory when they are not at home
 * @param setup commands after the consoles and hosts are known
 */
record RandomSite(
        Inventory inventory,
        Profile profile,
        boolean roomy,
        boolean advisory,
        Set<String> unmanaged,
        List<Set<String>> apart,
        int lowMemory,
        List<String> setup) {
    static final String GROUP = "HG_SIM";
    private static final Amounts VIOS_SIZE = new Amounts(100, 8_192);

    static RandomSite draw(SplittableRandom random) {
        boolean roomy = random.nextInt(100) < 80;
        int hosts = 2 + random.nextInt(random.nextBoolean() ? 2 : 5);
        int vms = Math.max(hosts, 2 + random.nextInt(random.nextInt(4) == 0 ? 29 : 10));
        List<List<VmSpec>> placed = new ArrayList<>();
        for (int h = 0; h < hosts; h++) {
            placed.add(new ArrayList<>());
        }
        for (int i = 0; i < vms; i++) {
            int h = i < hosts ? i : random.nextInt(hosts);
            placed.get(h).add(vm(random, h, i));
        }
        List<HostSpec> specs = new ArrayList<>();
        for (int h = 0; h < hosts; h++) {
            specs.add(host(h, placed, roomy));
        }
        List<String> names = specs.stream().map(HostSpec::name).toList();
        List<HmcSpec> hmcs = new ArrayList<>();
        hmcs.add(hmc(1, names));
        if (random.nextInt(10) > 0) {
            hmcs.add(hmc(2, names));
        }
        Inventory inventory = new Inventory("RANDOM", "KSYS_sim_1", hmcs, specs);
        Profile profile = random.nextInt(4) == 0 ? Profile.COMPAT : Profile.FAST;
        boolean advisory = random.nextInt(12) == 0;
        return settings(random, inventory, profile, roomy, advisory);
    }

    private static RandomSite settings(
            SplittableRandom random, Inventory inventory, Profile profile, boolean roomy, boolean advisory) {
        List<String> setup = new ArrayList<>();
        List<VmSpec> all =
                inventory.hosts().stream().flatMap(host -> host.vms().stream()).toList();
        Set<String> unmanaged = new HashSet<>();
        for (VmSpec vm : all) {
            if (random.nextInt(10) == 0 && unmanaged.size() < all.size() - 1) {
                unmanaged.add(vm.name());
                setup.add("unmanage vm name=" + vm.name());
            }
        }
        setup.add("add host_group " + GROUP + " hosts="
                + String.join(
                        ",", inventory.hosts().stream().map(HostSpec::name).toList())
                + " repo_disk=repo1 ha_disk=ha1");
        setup.add("modify system ha_monitor=enable detection_profile="
                + profile.name().toLowerCase(Locale.ROOT));
        int lowMemory = random.nextInt(4) == 0 ? 50 + random.nextInt(51) : 100;
        if (lowMemory < 100) {
            setup.add("modify host_group " + GROUP + " memory_capacity=" + lowMemory + " priority=low");
        }
        List<VmSpec> managed =
                all.stream().filter(vm -> !unmanaged.contains(vm.name())).toList();
        for (VmSpec vm : managed) {
            String priority = List.of("high", "medium", "low").get(random.nextInt(3));
            String speed = List.of("fast", "normal", "slow").get(random.nextInt(3));
            setup.add("modify vm " + vm.name() + (vm.agent() ? " ha_monitor=enable" : "") + " priority=" + priority
                    + " vm_failure_detection_speed=" + speed);
        }
        List<Set<String>> apart = affinity(random, inventory, managed, setup);
        if (inventory.hosts().size() > 2 && random.nextInt(3) == 0) {
            VmSpec vm = managed.get(random.nextInt(managed.size()));
            String other = inventory.hosts().stream()
                    .filter(host -> !host.vms().contains(vm))
                    .findFirst()
                    .orElseThrow()
                    .name();
            setup.add("modify vm " + vm.name() + " policy=add blacklist_hosts=" + other);
        }
        setup.add("discover host_group " + GROUP);
        if (advisory) {
            setup.add("modify host_group " + GROUP + " restart_policy=advisory_mode");
        }
        return new RandomSite(
                inventory, profile, roomy, advisory, Set.copyOf(unmanaged), apart, lowMemory, List.copyOf(setup));
    }

    /** Two VMs that stand on different hosts are kept apart; with three hosts there is always a place for both. */
    private static List<Set<String>> affinity(
            SplittableRandom random, Inventory inventory, List<VmSpec> managed, List<String> setup) {
        List<List<VmSpec>> perHost = inventory.hosts().stream()
                .map(host -> host.vms().stream().filter(managed::contains).toList())
                .filter(list -> !list.isEmpty())
                .toList();
        if (inventory.hosts().size() < 3 || perHost.size() < 2 || random.nextInt(3) > 0) {
            return List.of();
        }
        String first = perHost.get(0).get(0).name();
        String second = perHost.get(1).get(0).name();
        setup.add("modify vm " + first + "," + second + " priority=medium");
        setup.add("add anticollocation apart1 vm=" + first + "," + second);
        return List.of(Set.of(first, second));
    }

    private static HmcSpec hmc(int number, List<String> hosts) {
        String name = "hmc" + number;
        return new HmcSpec(name, uuid(name), "10.255.0." + number, "V10R3 M1060", "hscroot", "abc123", hosts);
    }

    private static HostSpec host(int h, List<List<VmSpec>> placed, boolean roomy) {
        String serial = String.format(Locale.ROOT, "21%05X", h + 1);
        Mtm mtm = new Mtm("9040", "MR9", serial);
        String name = "Server-9040-MR9-SN" + serial;
        List<ViosSpec> vioses = new ArrayList<>();
        for (int v = 1; v <= 2; v++) {
            String vios = "h" + h + "vios" + v;
            vioses.add(new ViosSpec(vios, upper(vios), v, "10." + (h + 1) + ".0." + v, VIOS_SIZE));
        }
        Amounts own = sum(placed.get(h));
        Amounts everything = sum(placed.stream().flatMap(List::stream).toList()).minus(own);
        Amounts room = roomy ? everything : new Amounts(everything.cpuHundredths() / 5, everything.memoryMib() / 5);
        Amounts total = VIOS_SIZE.plus(VIOS_SIZE).plus(own).plus(room).plus(new Amounts(200, 4_096));
        return new HostSpec(
                name, uuid(name), mtm, "10." + (h + 1) + ".255.1", total, 256, vioses, List.copyOf(placed.get(h)));
    }

    private static Amounts sum(List<VmSpec> vms) {
        return vms.stream().map(VmSpec::desired).reduce(Amounts.NONE, Amounts::plus);
    }

    private static VmSpec vm(SplittableRandom random, int h, int i) {
        String name = "vm" + i;
        OsType os = List.of(OsType.AIX, OsType.AIX, OsType.LINUX, OsType.LINUX, OsType.IBMI)
                .get(random.nextInt(5));
        Amounts desired = new Amounts(20 + 10 * random.nextInt(20), 2_048L * (1 + random.nextInt(8)));
        return new VmSpec(
                name,
                upper(name),
                i + 10,
                os,
                os == OsType.LINUX ? "Linux/SuSE 5.3.18 15.3" : os == OsType.IBMI ? "IBM i 7.4" : "AIX 7.2 7200-05",
                "10." + (h + 1) + ".1." + (i + 1),
                desired,
                new Amounts(10, 1_024),
                os != OsType.IBMI,
                true,
                Optional.empty());
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(("vigil-simulate/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String upper(String name) {
        return uuid(name).toUpperCase(Locale.ROOT);
    }

    List<VmSpec> vms() {
        return inventory.hosts().stream().flatMap(host -> host.vms().stream()).toList();
    }

    List<VmSpec> managed() {
        return vms().stream().filter(vm -> !unmanaged.contains(vm.name())).toList();
    }
}

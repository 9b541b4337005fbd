package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One recovery that the kill harness tells again and again, each time with the controller killed at another write. */
interface KillStory {
    /** Allows for everything that waits for a repair, and for a controller that has to start over. */
    Duration LIMIT = Duration.ofMinutes(45);

    String id();

    /** One line for people: what breaks, and what must come of it. */
    String text();

    Inventory inventory();

    default String group() {
        return "HG";
    }

    /** Commands once consoles and hosts are known; the host group with its discovery is among them. */
    default List<String> setup() {
        return watched(inventory(), group(), victims());
    }

    /** The VMs that the story is about. */
    List<String> victims();

    /** Breaks something, or types a command. What belongs to the world goes on whether or not a controller lives. */
    void begin(KillRun run);

    /** What the story was about has happened; repairs may begin. */
    boolean over(KillRun run);

    void repair(KillRun run);

    /** Times that the consoles are asked to restart a VM; each time on another host. */
    default int restarts() {
        return 1;
    }

    /** With a crash while a job that fails was under way: nobody heard how it ended, the target may be asked once more (22 section 10). */
    default int restartsAfterKill() {
        return restarts();
    }

    /** What is wrong at the end beyond what is checked in every story. */
    default List<String> wrong(KillRun run) {
        return List.of();
    }

    static List<KillStory> all() {
        return List.of(new ViosesDie(), new KernelCrash(), new NoRoom(), new BadTarget(), new LiveMove());
    }

    static Optional<KillStory> find(String id) {
        return all().stream().filter(story -> story.id().equalsIgnoreCase(id)).findFirst();
    }

    /** A data centre of one's own, small so that a run is quick: one console, hosts with two VIOSs each. */
    static Inventory small(String name, String... hosts) {
        return Inventory.text(
                name,
                "name: " + name + "\nhmcs: [{name: hmc1, address: 10.9.0.1}, {name: hmc2, address: 10.9.0.2}]\nhosts:\n"
                        + String.join("", Arrays.asList(hosts)));
    }

    /** @param vms YAML of each VM of the host */
    static String host(String name, int number, int memoryGib, String... vms) {
        String vios = "{name: " + name + "v%d, id: %d, address: 10.9." + number + ".%d}";
        return "  - name: " + name + "\n    mtm: 9040-MR9*77000" + number + "\n    memory_gib: " + memoryGib
                + "\n    vioses: [" + vios.formatted(1, 1, 1) + ", " + vios.formatted(2, 2, 2) + "]\n    vms: ["
                + String.join(", ", vms) + "]\n";
    }

    static String vm(String name, int number, int memoryGib) {
        return "{name: " + name + ", id: " + (10 + number) + ", os: linux, address: 10.9.9." + number + ", memory_gib: "
                + memoryGib + ", min_memory_gib: " + memoryGib + "}";
    }

    /** Setup of a small data centre: all hosts in one group, all VMs monitored. */
    static List<String> watched(Inventory inventory, String group, List<String> vms) {
        return List.of(
                "add host_group " + group + " hosts="
                        + String.join(
                                ",",
                                inventory.hosts().stream()
                                        .map(Inventory.HostSpec::name)
                                        .toList())
                        + " repo_disk=repo1 ha_disk=ha1",
                "modify system ha_monitor=enable detection_profile=fast",
                "modify vm " + String.join(",", vms) + " ha_monitor=enable vm_failure_detection_speed=fast",
                "discover host_group " + group);
    }
}

package io.vigil.scenarios.simulate;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What will happen to a site, drawn before the run begins, so that the controller's behaviour cannot change it. */
final class Schedule {
    private final RandomSite site;
    private final SplittableRandom random;
    private final List<FaultKind> urn = new ArrayList<>();

    private Schedule(RandomSite site, SplittableRandom random, Set<FaultKind> allowed) {
        this.site = site;
        this.random = random;
        for (FaultKind kind : allowed) {
            urn.addAll(Collections.nCopies(kind.weight(), kind));
        }
    }

    static List<Act> draw(RandomSite site, SplittableRandom random, Set<FaultKind> allowed) {
        return new Schedule(site, random, allowed).acts();
    }

    /** So that strikes find a recovery, and often a migration, to strike: at first, with time to end. */
    static List<Act> withRecovery(List<Act> acts, RandomSite site, SplittableRandom random) {
        Schedule drawer = new Schedule(site, random, Set.of());
        List<Act> more = new ArrayList<>(acts);
        FaultKind failure = List.of(FaultKind.VM_CRASH, FaultKind.VM_CRASH, FaultKind.ALL_VIOS_HARD, FaultKind.HOST_OFF)
                .get(random.nextInt(4));
        more.add(new Act(
                Duration.ofSeconds(random.nextInt(120)), Duration.ofMinutes(15), failure, drawer.subject(failure)));
        if (random.nextInt(3) > 0) {
            more.add(new Act(
                    Duration.ofSeconds(random.nextInt(300)),
                    Duration.ofMinutes(10),
                    FaultKind.OPERATOR_LPM,
                    drawer.subject(FaultKind.OPERATOR_LPM)));
        }
        Collections.sort(more);
        return more;
    }

    private List<Act> acts() {
        int count = random.nextInt(5) < 2 ? 1 : 2 + random.nextInt(7);
        int pace = site.profile() == Profile.FAST ? 60 : 240;
        List<Act> acts = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += 1000L * random.nextInt(random.nextInt(3) == 0 ? 15 : pace) + random.nextInt(1000);
            FaultKind kind = urn.get(random.nextInt(urn.size()));
            long lasting = 1000L * (5 + random.nextInt(random.nextInt(3) > 0 ? pace : 4 * pace));
            acts.add(new Act(Duration.ofMillis(at), Duration.ofMillis(at + lasting), kind, subject(kind)));
        }
        Collections.sort(acts);
        return acts;
    }

    private String subject(FaultKind kind) {
        return switch (kind) {
            case VM_CRASH,
                    VM_SILENT,
                    HEARTBEAT_CUT,
                    LAN_CUT,
                    AGENT_STOPPED,
                    KERNEL_FROZEN,
                    AGENT_DAEMON_KILLED,
                    ONE_PATH_CUT -> agentVm();
            case VIOS_HARD, VIOS_CLEAN, MONITOR_HANGS, MONITOR_KILLED, MONITOR_STOPPED -> vios();
            case ALL_VIOS_HARD,
                    ALL_VIOS_CLEAN,
                    HOST_OFF,
                    HOST_DESTROYED,
                    HOST_UNLINKED,
                    VIOS_NETWORK_CUT,
                    PRIVATE_VLAN_CUT -> host().name();
            case HMC_DOWN, HMC_HANGS, HMC_BUSY, HMC_CUTS, SESSIONS_EXPIRE, JOB_LOST, JOB_HANGS, SUBMIT_LOST ->
                hmc().name();
            case SLOW -> String.valueOf(2 + random.nextInt(3));
            case OPERATOR_LPM -> "lpm vm " + managedVm();
            case OPERATOR_RESTART -> "restart vm " + managedVm();
            case OPERATOR_DISCOVER -> "discover host_group " + RandomSite.GROUP;
            case OPERATOR_POLICY -> policy();
            case OPERATOR_UNMANAGE -> managedVm();
            case CONTROLLER_KILLED -> "controller";
            case WRONG_ANSWER, STALE, HALF_OPEN, JOB_LIES_FAILED, JOB_LIES_LATE, CONSOLES_DISAGREE ->
                throw new IllegalArgumentException(kind + " comes at a step");
            case PART_EXCHANGED -> List.of("FDE", "RELOCATION", "HMC").get(random.nextInt(3));
        };
    }

    private String policy() {
        return random.nextBoolean()
                ? "modify host_group " + RandomSite.GROUP + " host_failure_detection_time=" + (90 + random.nextInt(60))
                : "modify vm " + managedVm() + " skip_resource_check=no";
    }

    private HostSpec host() {
        return site.inventory()
                .hosts()
                .get(random.nextInt(site.inventory().hosts().size()));
    }

    private String vios() {
        List<ViosSpec> vioses = host().vioses();
        return vioses.get(random.nextInt(vioses.size())).name();
    }

    private HmcSpec hmc() {
        return site.inventory()
                .hmcs()
                .get(random.nextInt(site.inventory().hmcs().size()));
    }

    private String managedVm() {
        return site.managed().get(random.nextInt(site.managed().size())).name();
    }

    /** A VM that can be heard, unmanaged ones included; any VM when there is none. */
    private String agentVm() {
        List<VmSpec> heard = site.vms().stream().filter(VmSpec::agent).toList();
        List<VmSpec> from = heard.isEmpty() ? site.vms() : heard;
        return from.get(random.nextInt(from.size())).name();
    }
}

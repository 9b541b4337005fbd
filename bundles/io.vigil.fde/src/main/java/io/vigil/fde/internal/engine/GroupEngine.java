package io.vigil.fde.internal.engine;

import io.vigil.api.store.RegistryView;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges one scan of a host group: hosts first, then VMs (FD-13). Pure: the same input gives the same judgement. */
public final class GroupEngine {
    /** FD-19 and the self-suspicion rule speak of "more than half" only for this many subjects or more. */
    private static final int CROWD = 3;

    /** Between two looks of AMB-17 at a VM that was found in order. */
    private static final Duration UNHEARD_REST = Duration.ofSeconds(20);

    /**
     * One pass over a reply.
     *
     * @return empty while facts are missing; they are noted in {@code facts}
     */
    public Optional<Judgement> judge(ScanInput in, GroupMemory before, Facts facts) {
        GroupMemory memory = before.copy();
        memory.scan = before.scan + 1;
        Map<ViosId, ViosHealth> told = new HashMap<>();
        in.reply().vioses().forEach(record -> told.put(record.vios(), record));
        List<HostFinding> hosts =
                in.hostRule().map(rule -> hosts(rule, in, told, memory, facts)).orElse(List.of());
        Set<HostId> massHeld = holdMass(in, hosts, memory);
        if (in.reply().kind() != HealthReply.Kind.NEEDS_ATTENTION) {
            memory.maybeBack = false;
            return complete(facts, new Judgement(memory, hosts, List.of(), List.of(), Set.of(), massHeld));
        }
        memory.maybeBack = maybeBack(in, told);
        memory.vmDue = Optional.empty();
        List<HostId> local = new ArrayList<>();
        Set<HostId> blind = new HashSet<>();
        List<VmFinding> vms = new ArrayList<>();
        Map<VmId, VmReport> reports = VmReport.merge(in.reply());
        for (Host host : in.view().hostsOf(in.group())) {
            List<ViosStatus> now = statuses(in, host, told);
            if (now.stream().noneMatch(status -> status.caaState() == CaaState.UP) || !in.poolUp()) {
                local.add(host.id());
                continue;
            }
            boolean canSpeak = now.stream().anyMatch(ViosStatus::canSpeak);
            if (!canSpeak) {
                blind.add(host.id());
            }
            in.vmRule().ifPresent(rule -> vms.addAll(vms(rule, in, host, reports, canSpeak, memory, facts)));
        }
        return complete(
                facts, new Judgement(memory, hosts, suspectOurselves(in, vms, before, memory), local, blind, massHeld));
    }

    /**
     * The VMs of one host by what its own VIOSs say (FD-10, FL-51).
     *
     * @param answers of the managed VIOSs that answered; empty = nobody can speak
     */
    public Optional<Judgement> judgeLocal(
            ScanInput in, Host host, Collection<HealthReply> answers, GroupMemory before, Facts facts) {
        GroupMemory memory = before.copy();
        Map<VmId, VmReport> reports = answers.isEmpty() ? Map.of() : VmReport.mergeLocal(answers);
        List<VmFinding> vms = in.vmRule()
                .map(rule -> vms(rule, in, host, reports, !answers.isEmpty(), memory, facts))
                .orElse(List.of());
        Set<HostId> blind = answers.isEmpty() ? Set.of(host.id()) : Set.of();
        return complete(facts, new Judgement(memory, List.of(), vms, List.of(), blind, Set.of()));
    }

    private static Optional<Judgement> complete(Facts facts, Judgement judgement) {
        return facts.missing().isEmpty() ? Optional.of(judgement) : Optional.empty();
    }

    private static List<HostFinding> hosts(
            HostJudge rule, ScanInput in, Map<ViosId, ViosHealth> told, GroupMemory memory, Facts facts) {
        List<HostFinding> findings = new ArrayList<>();
        memory.hostDue = Optional.empty();
        Duration threshold = in.profile().hostThreshold(in.view().site(), in.group());
        for (Host host : in.view().hostsOf(in.group())) {
            boolean monitored = Inheritance.monitored(in.view().site(), in.group(), host);
            Duration patience = patience(host, threshold, in.at(), memory);
            HostCase c = new HostCase(
                    host,
                    monitored,
                    in.view().viosesOf(host.id()),
                    told,
                    in.reply().kind(),
                    Optional.ofNullable(memory.badSince.get(host.id())),
                    patience,
                    advisory(in.view(), in.group()),
                    in.profile().ahead(),
                    in.at());
            rule.judge(c, facts).ifPresent(finding -> {
                findings.add(finding);
                memory.hosts.put(host.id(), finding.outcome());
                if (finding.planned()) {
                    memory.planned.put(host.id(), in.at());
                } else if (finding.outcome() == HostOutcome.HOST_OK) {
                    memory.planned.remove(host.id());
                }
                finding.badSince()
                        .ifPresentOrElse(
                                since -> memory.badSince.put(host.id(), since),
                                () -> memory.badSince.remove(host.id()));
                if (finding.badSince().isEmpty()) {
                    memory.held.remove(host.id());
                }
                if (finding.outcome() == HostOutcome.WAIT) {
                    memory.hostDue = GroupMemory.earlier(
                            memory.hostDue, finding.badSince().map(patience::plus));
                }
            });
        }
        return findings;
    }

    /**
     * hostFDT; twice that under FD-19. A VIOS that was shut down in order looks dead while it starts again (DOWN, silent, no
     * longer Not Activated), so after planned work the host time runs out no earlier than its VIOSs had time to boot.
     */
    private static Duration patience(Host host, Duration threshold, Duration now, GroupMemory memory) {
        Duration patience = memory.held.contains(host.id()) ? threshold.multipliedBy(2) : threshold;
        Duration planned = memory.planned.get(host.id());
        if (planned == null) {
            return patience;
        }
        Duration since = memory.badSince.getOrDefault(host.id(), now);
        Duration untilBooted = planned.plus(Outlived.VIOS_BOOT).minus(since);
        return untilBooted.compareTo(patience) > 0 ? untilBooted : patience;
    }

    /** FD-19: more than half of the hosts turned unhealthy at once: wait one more host time before any verdict. */
    private static Set<HostId> holdMass(ScanInput in, List<HostFinding> hosts, GroupMemory memory) {
        long watched = hosts.stream()
                .filter(finding -> finding.outcome() != HostOutcome.SKIP)
                .count();
        Duration window = in.profile().sleep().plus(Duration.ofSeconds(5));
        Set<HostId> turned = new HashSet<>();
        for (HostFinding finding : hosts) {
            boolean fresh = finding.badSince()
                    .map(since -> in.at().minus(since).compareTo(window) <= 0)
                    .orElse(false);
            if (fresh && finding.outcome() == HostOutcome.WAIT) {
                turned.add(finding.host().id());
            }
        }
        if (watched < CROWD || turned.size() * 2L <= watched) {
            return Set.of();
        }
        boolean begins = memory.held.isEmpty();
        memory.held.addAll(turned);
        return begins ? turned : Set.of();
    }

    private static List<VmFinding> vms(
            VmJudge rule,
            ScanInput in,
            Host host,
            Map<VmId, VmReport> reports,
            boolean canSpeak,
            GroupMemory memory,
            Facts facts) {
        List<VmFinding> findings = new ArrayList<>();
        boolean covered = Optional.ofNullable(memory.hosts.get(host.id()))
                .map(HostOutcome::coversVms)
                .orElse(false);
        for (Vm vm : in.view().vmsOn(host.id())) {
            Optional<Duration> refSince = Optional.ofNullable(memory.refs.get(vm.id()))
                    .filter(seen -> seen.code().equalsIgnoreCase(vm.monitoring().previousRef()))
                    .map(GroupMemory.RefSeen::since);
            VmReport report = reports.get(vm.id());
            Optional<Duration> unheard = unheard(vm, report, in.at(), memory);
            VmCase c = new VmCase(
                    vm,
                    Inheritance.monitored(in.view().site(), in.group(), host, vm),
                    Optional.ofNullable(report),
                    canSpeak,
                    in.profile().vmMillis(in.view().site(), in.group(), host, vm),
                    in.profile().bootMillis(in.view().site(), in.group(), host, vm),
                    covered,
                    advisory(in.view(), in.group()),
                    in.profile(),
                    rule.codes(),
                    refSince,
                    unheard,
                    in.at());
            rule.judge(c, facts).ifPresent(finding -> {
                findings.add(finding);
                memory.vms.put(vm.id(), finding.outcome());
                rememberRef(finding, in.at(), memory);
                rememberOnset(c, finding.outcome(), memory);
                boolean inOrder = finding.outcome() == VmOutcome.HEALTHY || finding.outcome() == VmOutcome.NOT_STARTED;
                if (c.unheardTooLong() && inOrder) {
                    memory.unheard.computeIfPresent(
                            vm.id(), (id, known) -> new GroupMemory.Unheard(known.since(), in.at()));
                }
            });
        }
        return findings;
    }

    /**
     * How long the agent of a VM that was last seen running has not been heard since its monitoring began. A VM that was
     * never seen running may be off on purpose. One that was found in order rests for a while: a VM without an agent stays
     * so for ever, and consoles have other things to do.
     */
    private static Optional<Duration> unheard(Vm vm, VmReport report, Duration now, GroupMemory memory) {
        HmState state = report == null ? vm.monitoring().state() : report.state();
        if (state != HmState.STARTING) {
            memory.unheard.remove(vm.id());
            return Optional.empty();
        }
        // A discovery that finds it off later takes nothing back: it ran when its monitoring began.
        if (vm.partition().state() != PartitionState.RUNNING && !memory.unheard.containsKey(vm.id())) {
            return Optional.empty();
        }
        GroupMemory.Unheard known = memory.unheard.computeIfAbsent(vm.id(), id -> new GroupMemory.Unheard(now, null));
        boolean resting = known.asked() != null && now.minus(known.asked()).compareTo(UNHEARD_REST) < 0;
        return resting ? Optional.empty() : Optional.of(now.minus(known.since()));
    }

    /** FD-26: while a VM is below its threshold, when it will be over it. */
    private static void rememberOnset(VmCase c, VmOutcome outcome, GroupMemory memory) {
        if (outcome != VmOutcome.BELOW) {
            memory.onsets.remove(c.vm().id());
            return;
        }
        int missed = c.report().orElseThrow().missedHb().orElseThrow();
        Onset onset = memory.onsets.merge(c.vm().id(), Onset.of(c.now(), missed), Onset::and);
        memory.vmDue = GroupMemory.earlier(memory.vmDue, Optional.of(onset.reaches(c.thresholdMillis())));
    }

    private static void rememberRef(VmFinding finding, Duration now, GroupMemory memory) {
        String code = finding.monitoring().previousRef();
        if (code.isEmpty()) {
            memory.refs.remove(finding.vm().id());
            return;
        }
        memory.refs.merge(
                finding.vm().id(),
                new GroupMemory.RefSeen(code, now),
                (old, fresh) -> old.code().equalsIgnoreCase(code) ? old : fresh);
    }

    /**
     * Architecture, section 4: more than half of the group's monitored VMs would get a verdict in one scan. Suspect
     * ourselves first: all of them wait for one more look, through another VIOS where there is one.
     */
    private static List<VmFinding> suspectOurselves(
            ScanInput in, List<VmFinding> vms, GroupMemory before, GroupMemory memory) {
        if (before.doubted.isPresent()) {
            // This is the second look; every other VIOS was asked before the doubted one.
            memory.doubted = Optional.empty();
            return vms;
        }
        long watched = vms.stream()
                .filter(finding -> finding.outcome() != VmOutcome.IGNORED)
                .count();
        long fresh = vms.stream()
                .filter(finding -> finding.outcome().decided())
                .filter(finding -> before.vms.get(finding.vm().id()) != finding.outcome())
                .count();
        if (watched < CROWD || fresh * 2 <= watched) {
            memory.doubted = Optional.empty();
            return vms;
        }
        memory.doubted = Optional.of(in.servicing());
        List<VmFinding> doubted = new ArrayList<>();
        for (VmFinding finding : vms) {
            if (!finding.outcome().decided()) {
                doubted.add(finding);
                continue;
            }
            memory.vms.put(finding.vm().id(), VmOutcome.DOUBTED);
            doubted.add(finding.as(VmOutcome.DOUBTED, finding.monitoring().withRecoveryQueued(false)));
        }
        return doubted;
    }

    private static boolean maybeBack(ScanInput in, Map<ViosId, ViosHealth> told) {
        return in.group().hosts().stream()
                .flatMap(host -> in.view().viosesOf(host).stream())
                .anyMatch(vios -> vios.managed() && !vios.status().canSpeak() && !told.containsKey(vios.id()));
    }

    private static List<ViosStatus> statuses(ScanInput in, Host host, Map<ViosId, ViosHealth> told) {
        Map<ViosId, ViosStatus> now = new LinkedHashMap<>();
        for (Vios vios : in.view().viosesOf(host.id())) {
            if (vios.managed()) {
                now.put(
                        vios.id(),
                        told.containsKey(vios.id()) ? told.get(vios.id()).status() : vios.status());
            }
        }
        return List.copyOf(now.values());
    }

    private static boolean advisory(RegistryView view, HostGroup group) {
        return Inheritance.value(PolicyCatalogue.RESTART_POLICY, view.site(), group) == RestartPolicy.ADVISORY_MODE;
    }
}

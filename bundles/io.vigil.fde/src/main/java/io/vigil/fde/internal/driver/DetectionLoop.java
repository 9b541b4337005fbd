package io.vigil.fde.internal.driver;

import io.vigil.api.detection.DetectionService.GroupStatus;
import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.health.HealthSource;
import io.vigil.api.store.RegistryView;
import io.vigil.fde.internal.engine.Fact;
import io.vigil.fde.internal.engine.Facts;
import io.vigil.fde.internal.engine.GroupEngine;
import io.vigil.fde.internal.engine.GroupMemory;
import io.vigil.fde.internal.engine.HostJudge;
import io.vigil.fde.internal.engine.Judgement;
import io.vigil.fde.internal.engine.Need;
import io.vigil.fde.internal.engine.PollPlan;
import io.vigil.fde.internal.engine.ProfileData;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.fde.internal.engine.VmJudge;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.health.HealthReply;
import io.vigil.model.policy.Inheritance;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop of one host group (spec 21, section 2). All of it runs on one mailbox; status is read from any thread. */
final class DetectionLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DetectionLoop.class);
    /** A source that is being updated is back within this; only then its absence is an event. */
    private static final Duration SWAP = Duration.ofSeconds(10);

    private final FdePeers peers;
    private final FdeSettings settings;
    private final HostGroupId id;
    private final Mailbox mailbox;
    private final GroupEngine engine = new GroupEngine();
    private final FactGatherer facts;
    private final Poll poll;
    private final Recorder recorder;
    private final NodeDataTask nodeData;
    private final LocalCheck local;
    private final PluginDesk plugins;
    private final LoopStatus status;
    private GroupMemory memory = new GroupMemory();
    private Optional<Duration> silentSince = Optional.empty();
    private boolean noServiceTold;
    private boolean everAnswered;
    private Cancellable next = () -> {};
    private Cancellable watchdog = () -> {};
    private boolean busy;
    private boolean lookAgain;
    private boolean stopped;

    DetectionLoop(FdePeers peers, FdeSettings settings, OutlivedHosts outlived, HostGroupId id) {
        this.peers = peers;
        this.settings = settings;
        this.id = id;
        this.mailbox = peers.tasks().mailbox("fde-" + id);
        this.facts = new FactGatherer(peers, new SanityDesk(peers, settings.requestGuard()), settings.requestGuard());
        this.poll = new Poll(peers, settings, mailbox);
        this.recorder = new Recorder(peers, outlived);
        this.nodeData = new NodeDataTask(peers, settings, mailbox);
        this.local = new LocalCheck(peers, settings, mailbox);
        this.plugins = new PluginDesk(peers, settings, mailbox, this::again);
        this.status = new LoopStatus(id);
    }

    void start() {
        mailbox.execute(this::guarded);
    }

    void stop() {
        mailbox.execute(() -> {
            stopped = true;
            next.cancel();
            watchdog.cancel();
            mailbox.close();
        });
    }

    void lookNow() {
        mailbox.execute(this::again);
    }

    GroupStatus status() {
        return status.get(peers.time().monotonic());
    }

    /** The next scan begins at once, or as soon as the running one ends. */
    private void again() {
        if (busy) {
            lookAgain = true;
        } else if (!stopped) {
            next.cancel();
            guarded();
        }
    }

    /** Every loop catches and reports (CTL-22): an error in one scan costs that scan. */
    private void guarded() {
        if (stopped || busy) {
            return;
        }
        busy = true;
        Guarded.run("Scan of host group " + id, this::cycle, this::broken);
    }

    private void cycle() {
        RegistryView view = peers.store().registry();
        Optional<HostGroup> found = view.hostGroup(id);
        if (found.isEmpty()) {
            finish(ProfileData.COMPAT.sleep());
            return;
        }
        HostGroup group = found.get();
        ProfileData profile = ProfileData.of(view.site(), group);
        boolean gate = Inheritance.gate(view.site(), group);
        status.cycle(profile.name(), gate);
        if (!gate) {
            memory.blind();
            finish(profile.sleep());
            return;
        }
        watch(profile);
        Optional<HealthSource> health = peers.health().get();
        if (health.isEmpty()) {
            noAnswer(
                    profile,
                    "no health source is installed",
                    silentSince.isPresent() && elapsed(silentSince.get()).compareTo(SWAP) >= 0);
            return;
        }
        ask(view, group, profile, health.get());
    }

    private void ask(RegistryView view, HostGroup group, ProfileData profile, HealthSource health) {
        List<Vios> candidates =
                PollPlan.candidates(view, group, poolUp(view), memory.doubted().flatMap(view::vios));
        HealthReply.Kind kind = memory.doubted().isPresent()
                ? HealthReply.Kind.NEEDS_ATTENTION
                : PollPlan.kind(memory.scan() + 1, profile, memory.maybeBack());
        LOG.debug("Monitoring Enabled for HG {}. Current scan [ {} ] {}", id, memory.scan() + 1, kind);
        Duration began = peers.time().monotonic();
        poll.ask(health, kind, candidates)
                .whenCompleteAsync(
                        (answer, error) -> safely(() -> {
                            if (error != null || answer.servicing() == null) {
                                noAnswer(
                                        profile,
                                        error != null ? error.toString() : String.join("; ", answer.failures()),
                                        true);
                                return;
                            }
                            answered(profile, health, answer, began);
                        }),
                        mailbox);
    }

    /** FD-8: no health value changes, no decision, timers start again, the same request is repeated. */
    private void noAnswer(ProfileData profile, String why, boolean tell) {
        memory.blind();
        status.blind(memory);
        if (silentSince.isEmpty()) {
            silentSince = Optional.of(peers.time().monotonic());
        }
        if (tell && !noServiceTold) {
            noServiceTold = true;
            LOG.warn("No VIOS of host group {} could be polled: {}", id, why);
            peers.store()
                    .raise(
                            "fde",
                            Event.of(
                                    EventName.FDE_NO_SERVICING_VIOS,
                                    id.value(),
                                    id.value(),
                                    id.value(),
                                    "No VIOS of host group " + id + " could be polled: "
                                            + (why.isEmpty() ? "none is managed" : why)));
        }
        finish(profile.sleep());
    }

    private void answered(ProfileData profile, HealthSource health, Poll.Answer answer, Duration began) {
        silentSince = Optional.empty();
        noServiceTold = false;
        Duration at = peers.time().monotonic();
        status.answered(answer.servicing().name(), at, at.minus(began));
        if (!everAnswered) {
            everAnswered = true;
            LOG.info(
                    "First scan of host group {} answered by VIOS {} after {} ms",
                    id,
                    answer.servicing().name(),
                    at.minus(began).toMillis());
        }
        RegistryView view = peers.store().registry();
        Optional<HostGroup> group = view.hostGroup(id);
        if (group.isEmpty()) {
            finish(profile.sleep());
            return;
        }
        List<FailureDetector> detectors = List.copyOf(peers.detectors().get());
        ScanInput in = new ScanInput(
                view,
                group.get(),
                profile,
                authority(detectors, HostJudge.class),
                authority(detectors, VmJudge.class),
                answer.reply(),
                answer.servicing().id(),
                poolUp(view),
                at);
        judge(in, health, detectors, new HashMap<>(), Deadline.in(peers.time(), settings.factBudget()));
    }

    /** Two passes or more: what the rules miss is gathered, then they are asked again. */
    private void judge(
            ScanInput in,
            HealthSource health,
            List<FailureDetector> detectors,
            Map<Need, Fact<?>> known,
            Deadline budget) {
        Facts pass = new Facts(known);
        Optional<Judgement> judged = engine.judge(in, memory, pass);
        facts.begin(pass.ahead());
        if (judged.isEmpty()) {
            facts.gather(pass.missing(), in.profile(), budget)
                    .whenCompleteAsync(
                            (found, error) -> safely(() -> {
                                known.putAll(found);
                                judge(in, health, detectors, known, budget);
                            }),
                            mailbox);
            return;
        }
        recorder.save(in, judged.get(), memory);
        Bells.pass(in, peers.applications().get());
        memory = judged.get().memory();
        status.judged(memory);
        afterSaving(in, health, detectors, judged.get());
    }

    /** FD-11: acknowledge only what is saved; then local data, node data and plugins, beside the loop. */
    private void afterSaving(ScanInput in, HealthSource health, List<FailureDetector> detectors, Judgement judged) {
        Guarded.run("Asking detectors", () -> plugins.ask(detectors, in, memory.scan()));
        if (in.reply().hsTag().isEmpty()) {
            sideTasks(in, health, judged);
            return;
        }
        long tag = in.reply().hsTag().getAsLong();
        Within.limit(
                        peers.tasks(),
                        settings.requestGuard(),
                        "acknowledge",
                        () -> health.acknowledge(in.servicing(), tag))
                .whenCompleteAsync(
                        (done, error) -> safely(() -> {
                            if (error != null) {
                                LOG.debug(
                                        "acknowledge of {} failed: {}",
                                        tag,
                                        Within.cause(error).toString());
                            }
                            sideTasks(in, health, judged);
                        }),
                        mailbox);
    }

    private void sideTasks(ScanInput in, HealthSource health, Judgement judged) {
        if (in.reply().kind() == HealthReply.Kind.NEEDS_ATTENTION) {
            if (in.reply().vioses().stream().anyMatch(told -> told.status().hasData())) {
                nodeData.start(health, in.servicing(), in.group());
            }
            for (HostId host : judged.localHosts()) {
                in.view()
                        .host(host)
                        .ifPresent(found -> local.start(
                                health,
                                found,
                                in.view().viosesOf(host).stream()
                                        .filter(Vios::managed)
                                        .toList(),
                                answers -> judgeLocal(
                                        in,
                                        found,
                                        answers,
                                        new HashMap<>(),
                                        Deadline.in(peers.time(), settings.factBudget()))));
            }
        }
        Duration now = peers.time().monotonic();
        finish(PollPlan.pause(
                in.reply().kind(),
                memory.scan(),
                in.profile(),
                memory.maybeBack(),
                memory.alert(),
                memory.due().map(at -> at.minus(now))));
    }

    private void judgeLocal(
            ScanInput in, Host host, Collection<HealthReply> answers, Map<Need, Fact<?>> known, Deadline budget) {
        if (stopped) {
            return;
        }
        ScanInput now = new ScanInput(
                peers.store().registry(),
                in.group(),
                in.profile(),
                in.hostRule(),
                in.vmRule(),
                in.reply(),
                in.servicing(),
                in.poolUp(),
                in.at());
        Facts pass = new Facts(known);
        Optional<Judgement> judged = engine.judgeLocal(now, host, answers, memory, pass);
        if (judged.isEmpty()) {
            facts.gather(pass.missing(), in.profile(), budget)
                    .whenCompleteAsync(
                            (found, error) -> Guarded.run("Local data", () -> {
                                known.putAll(found);
                                judgeLocal(in, host, answers, known, budget);
                            }),
                            mailbox);
            return;
        }
        recorder.saveLocal(now, host, judged.get(), memory);
        memory = judged.get().memory();
        status.judged(memory);
    }

    private void finish(Duration sleep) {
        watchdog.cancel();
        busy = false;
        if (stopped) {
            return;
        }
        // A second, independent look does not wait; otherwise the pause counts from the end of the scan (FD-3).
        boolean now = lookAgain || memory.doubted().isPresent();
        lookAgain = false;
        Duration pause = now ? Duration.ofMillis(100) : sleep;
        next = peers.tasks().after(pause, "fde-" + id, () -> mailbox.execute(this::guarded));
    }

    private void safely(Runnable step) {
        if (stopped) {
            return;
        }
        Guarded.run("Scan of host group " + id, step, this::broken);
    }

    /** Nothing was saved, nothing is acknowledged, the scan does not count. */
    private void broken(RuntimeException e) {
        memory.blind();
        finish(ProfileData.DEFAULT.sleep());
    }

    private void watch(ProfileData profile) {
        Duration limit = profile.sleep().compareTo(settings.factBudget()) > 0 ? profile.sleep() : settings.factBudget();
        watchdog = peers.tasks()
                .after(
                        limit.multipliedBy(3),
                        "fde-watchdog-" + id,
                        () -> LOG.warn(
                                "Scan of host group {} takes more than {} s",
                                id,
                                limit.multipliedBy(3).toSeconds()));
    }

    private boolean poolUp(RegistryView view) {
        return view.pools().stream()
                .noneMatch(pool -> pool.hostGroup().equals(id) && "DOWN".equalsIgnoreCase(pool.state()));
    }

    private Duration elapsed(Duration since) {
        return peers.time().monotonic().minus(since);
    }

    /** Authority comes with our own classes, not with a name. */
    private static <T> Optional<T> authority(List<FailureDetector> detectors, Class<T> rule) {
        return detectors.stream().filter(rule::isInstance).map(rule::cast).findFirst();
    }
}

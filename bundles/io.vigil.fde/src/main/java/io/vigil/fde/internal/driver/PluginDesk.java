package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalEntry;
import io.vigil.fde.internal.engine.HostJudge;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.fde.internal.engine.VmJudge;
import io.vigil.model.Host;
import io.vigil.model.Vm;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.FailureDetector.Status;
import io.vigil.spi.detect.FailureDetector.SubjectKind;
import io.vigil.spi.detect.Finding;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks third-party detectors, beside the loop. They never condemn: SUSPECT is recorded and makes the loop look again. One
 * that throws, hangs or answers late counts as UNKNOWN and is told of once; the answer of one that was unplugged is dropped.
 * Used on one mailbox.
 */
final class PluginDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PluginDesk.class);

    private final FdePeers peers;
    private final FdeSettings settings;
    private final Mailbox mailbox;
    private final Runnable lookAgain;
    private final Map<FailureDetector, Lane> lanes = new HashMap<>();
    private final Map<Question, Status> last = new HashMap<>();
    private final Set<FailureDetector> failed = new HashSet<>();

    /** A detector that changes its mind with every scan does not drive the loop. */
    private static final Duration BREATH = Duration.ofSeconds(2);

    private Duration quietUntil = Duration.ZERO;

    private record Question(FailureDetector detector, String subject) {}

    PluginDesk(FdePeers peers, FdeSettings settings, Mailbox mailbox, Runnable lookAgain) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = mailbox;
        this.lookAgain = lookAgain;
    }

    /** @param detectors the copy of this scan */
    void ask(List<FailureDetector> detectors, ScanInput in, long scan) {
        last.keySet().removeIf(question -> !detectors.contains(question.detector()));
        failed.retainAll(detectors);
        lanes.keySet().retainAll(detectors);
        for (FailureDetector detector : detectors) {
            if (!(detector instanceof HostJudge) && !(detector instanceof VmJudge)) {
                examinations(detector, in, scan).forEach(seen -> ask(detector, in, seen));
            }
        }
    }

    private List<Examination> examinations(FailureDetector detector, ScanInput in, long scan) {
        List<Examination> all = new ArrayList<>();
        try {
            Set<SubjectKind> kinds = detector.subjects();
            for (Host host : in.view().hostsOf(in.group())) {
                if (kinds.contains(SubjectKind.HOST)) {
                    all.add(examination(in, scan, host, Optional.empty()));
                }
                if (kinds.contains(SubjectKind.VM)) {
                    in.view().vmsOn(host.id()).stream()
                            .filter(Vm::managed)
                            .forEach(vm -> all.add(examination(in, scan, host, Optional.of(vm))));
                }
            }
        } catch (RuntimeException | LinkageError e) {
            failure(detector, in, e);
        }
        return all;
    }

    private static Examination examination(ScanInput in, long scan, Host host, Optional<Vm> vm) {
        return new Examination(
                scan,
                in.profile().base(),
                in.view().site(),
                in.group(),
                host,
                in.view().viosesOf(host.id()),
                vm,
                in.reply(),
                in.at());
    }

    private void ask(FailureDetector detector, ScanInput in, Examination seen) {
        String subject = seen.vm()
                .map(vm -> "VM " + vm.id())
                .orElse("HOST " + seen.host().id());
        Question question = new Question(detector, subject);
        lanes.computeIfAbsent(detector, fresh -> new Lane(mailbox))
                .enter(subject, leave -> examine(question, in, seen, leave));
    }

    private void examine(Question question, ScanInput in, Examination seen, Runnable leave) {
        FailureDetector detector = question.detector();
        Deadline deadline = Deadline.in(peers.time(), settings.detectorDeadline());
        Lane.Visit visit = new Lane.Visit(leave);
        peers.tasks()
                .blocking(Tasks.Urgency.NORMAL, "detector", deadline, () -> visit.inside(() -> {
                    try {
                        return detector.examine(seen, deadline);
                    } catch (LinkageError e) {
                        // A plugin built against something that is not here: its trouble, not the loop's.
                        throw new IllegalStateException(e);
                    }
                }))
                .whenCompleteAsync(
                        (finding, error) -> {
                            visit.neverBegun();
                            // A plugin that was unplugged cannot speak: its token is void.
                            if (peers.detectors().get().contains(detector)) {
                                Throwable trouble =
                                        error == null && deadline.expired() ? new TimeoutException("late") : error;
                                Guarded.run(
                                        "Finding of detector " + name(detector),
                                        () -> answer(question, in, finding, trouble));
                            }
                        },
                        mailbox);
    }

    private void answer(Question question, ScanInput in, Finding finding, Throwable error) {
        if (error != null || finding == null) {
            Throwable cause = error == null ? new NullPointerException("no finding") : Within.cause(error);
            if (!(cause instanceof RejectedExecutionException)) {
                failure(question.detector(), in, cause);
            }
            last.put(question, Status.UNKNOWN);
            return;
        }
        failed.remove(question.detector());
        // FAILED of a third party counts as SUSPECT: it has no authority.
        Status status = finding.status() == Status.FAILED ? Status.SUSPECT : finding.status();
        Status before = last.put(question, status);
        if (status == before || before == null && status != Status.SUSPECT) {
            return;
        }
        Map<String, String> data = new TreeMap<>(finding.facts());
        data.put("detector", question.detector().name());
        data.put("status", status.name());
        peers.store()
                .update(
                        "fde",
                        tx -> tx.journal(new JournalEntry.Draft(
                                JournalEntry.Kind.FINDING,
                                "",
                                in.group().name(),
                                question.subject(),
                                finding.code(),
                                question.detector().name() + ": " + finding.text(),
                                data)));
        Duration now = peers.time().monotonic();
        if (status == Status.SUSPECT && now.compareTo(quietUntil) >= 0) {
            quietUntil = now.plus(BREATH);
            lookAgain.run();
        }
    }

    private void failure(FailureDetector detector, ScanInput in, Throwable cause) {
        if (!failed.add(detector)) {
            return;
        }
        String name = name(detector);
        LOG.warn("Detector {} gave no answer and counts as UNKNOWN: {}", name, cause.toString());
        peers.store()
                .raise(
                        "fde",
                        Event.of(
                                EventName.PLUGIN_FAILED,
                                name,
                                "",
                                in.group().name(),
                                "Detector " + name + " failed and counts as UNKNOWN: " + cause));
    }

    private static String name(FailureDetector detector) {
        try {
            return detector.name();
        } catch (RuntimeException | LinkageError e) {
            return detector.getClass().getName();
        }
    }
}

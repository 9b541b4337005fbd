package io.vigil.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.FailureDetector.Status;
import io.vigil.spi.detect.FailureDetector.SubjectKind;
import io.vigil.spi.detect.Finding;
import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.plugin.FakeNetwork.Mood;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every detector promises, see {@link FailureDetector}. */
public abstract class FailureDetectorContract {
    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final FakeNetwork network = new FakeNetwork();
    private final TimeSource time = new WallClock();

    /** A new one with its default configuration, on these ports. */
    protected abstract FailureDetector detector(FakeNetwork network, TimeSource time);

    @Test
    @DisplayName("the name is stable and fits [a-z][a-z0-9-]*")
    void name() {
        FailureDetector one = detector(network, time);
        assertThat(one.name()).matches("[a-z][a-z0-9-]*").isEqualTo(one.name());
        assertThat(detector(network, time).name()).isEqualTo(one.name());
        assertThat(one.name()).as("names of the shipped rules").isNotIn("host-rule", "vm-rule");
    }

    @Test
    @DisplayName("it wants at least one kind of subject, always the same")
    void kinds() {
        FailureDetector detector = detector(network, time);
        assertThat(detector.subjects()).isNotEmpty().isEqualTo(detector.subjects());
    }

    @Test
    @DisplayName("every subject in every network gets a finding with a code and a sentence, within the deadline")
    void alwaysAFinding() throws InterruptedException {
        for (Mood mood : List.of(Mood.ANSWERS, Mood.SILENT, Mood.BROKEN)) {
            network.is(mood);
            for (Examination subject : subjects()) {
                OnThread.End<Finding> end = examine(subject);
                assertThat(end.error()).as("%s, network %s", subject.kind(), mood).isEmpty();
                assertThat(end.value()).as("%s, network %s", subject.kind(), mood).isPresent();
                Finding finding = end.value().get();
                assertThat(finding.code()).matches("[a-z][a-z0-9-]*");
                assertThat(finding.text()).isNotBlank();
            }
        }
    }

    @Test
    @DisplayName("I4: blind is UNKNOWN, never a suspicion: no VIOS, no address, a network that cannot be asked")
    void blindness() throws InterruptedException {
        FailureDetector detector = detector(network, time);
        assumeThat(detector.subjects()).contains(SubjectKind.HOST);
        network.is(Mood.SILENT);
        for (Examination blind : List.of(Subjects.host(0), Subjects.hostWithoutAddresses(2))) {
            assertThat(examine(blind).value().orElseThrow().status()).isNotIn(Status.SUSPECT, Status.FAILED);
        }
        network.is(Mood.BROKEN);
        assertThat(examine(Subjects.host(2)).value().orElseThrow().status()).isNotIn(Status.SUSPECT, Status.FAILED);
    }

    @Test
    @DisplayName("where everything answers it suspects nobody")
    void healthy() throws InterruptedException {
        network.is(Mood.ANSWERS);
        for (Examination subject : subjects()) {
            assertThat(examine(subject).value().orElseThrow().status()).isNotIn(Status.SUSPECT, Status.FAILED);
        }
    }

    @Test
    @DisplayName("a network that hangs does not hold it: it ends at the deadline or when it is interrupted")
    void obeysInterruption() throws InterruptedException {
        network.is(Mood.HANGS);
        for (Examination subject : subjects()) {
            assertThat(examine(subject).ended()).as("still at work after the interrupt").isTrue();
        }
    }

    @Test
    @DisplayName("the same question gets the same answer: state between calls is a cache only")
    void repeatable() throws InterruptedException {
        network.is(Mood.SILENT);
        FailureDetector used = detector(network, time);
        for (Examination subject : subjects()) {
            Status first = examine(used, subject).value().orElseThrow().status();
            assertThat(examine(used, subject).value().orElseThrow().status()).isEqualTo(first);
            assertThat(examine(subject).value().orElseThrow().status()).as("a fresh one").isEqualTo(first);
        }
    }

    private List<Examination> subjects() {
        var kinds = detector(network, time).subjects();
        return Stream.of(Subjects.host(2), Subjects.host(1), Subjects.host(0), Subjects.vm())
                .filter(subject -> kinds.contains(subject.kind()))
                .toList();
    }

    private OnThread.End<Finding> examine(Examination subject) throws InterruptedException {
        return examine(detector(network, time), subject);
    }

    private OnThread.End<Finding> examine(FailureDetector detector, Examination subject) throws InterruptedException {
        Deadline deadline = Deadline.in(time, DEADLINE);
        return OnThread.call(DEADLINE, () -> detector.examine(subject, deadline));
    }
}

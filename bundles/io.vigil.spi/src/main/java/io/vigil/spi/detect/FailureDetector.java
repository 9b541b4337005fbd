package io.vigil.spi.detect;

import io.vigil.spi.Deadline;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what it sees about one host or VM.
 *
 * <p><b>Calls.</b> The detection engine asks every installed detector about every subject of the kinds it names, once a
 * scan, on a bounded pool; calls for different subjects may overlap, calls for one subject never. In simulated time the
 * calls run inline on one thread.
 *
 * <p><b>Blocking.</b> Allowed up to the deadline (default 2 s); the thread is interrupted once when it has passed and the
 * answer is then worth nothing: the engine notes {@link Status#UNKNOWN}, raises PLUGIN_FAILED once, and goes on.
 *
 * <p><b>Effect.</b> A detector never condemns alone. {@code SUSPECT} about a host or VM is recorded as evidence, shown to
 * operators, and makes the engine look again at once; {@code FAILED} has authority only for the two rules of spec 21 that
 * Vigil ships ({@code host-rule}, {@code vm-rule}); from others it counts as SUSPECT. {@code HEALTHY} of a third party
 * never cancels a verdict either: it is shown as contrary evidence. {@code UNKNOWN} changes nothing.
 *
 * <p><b>Exceptions</b> count as UNKNOWN plus PLUGIN_FAILED. <b>Null</b> counts as UNKNOWN.
 *
 * <p><b>Life cycle.</b> Implementations are OSGi services that may come and go at any time. The engine takes one copy of
 * the list per scan, sorted by {@code service.ranking} (highest first) and {@link #name}; an answer that arrives after the
 * detector was unplugged is dropped. State between calls must be a cache only: what must survive is read from the
 * {@link Examination}.
 *
 * <p>The simulator drives a detector through the same engine in virtual time: use only the given ports for time, network
 * and tasks. Test it with {@code FailureDetectorContract} of the testkit.
 *
 * @since 0.1
 */
@ConsumerType
public interface FailureDetector {
    /** Stable name, {@code [a-z][a-z0-9-]*}, unique; shown as the source of findings. */
    String name();

    /** Kinds of subject it wants to be asked about; constant, not empty. */
    Set<SubjectKind> subjects();

    /** What it sees. Thread-safe. Never null. */
    Finding examine(Examination examination, Deadline deadline) throws InterruptedException;

    /** Outcome of one examination. */
    enum Status {
        HEALTHY,
        SUSPECT,
        FAILED,
        UNKNOWN
    }

    /** What a finding is about. */
    enum SubjectKind {
        HOST,
        VM
    }
}

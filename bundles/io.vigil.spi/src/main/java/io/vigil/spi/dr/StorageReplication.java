package io.vigil.spi.dr;

import io.vigil.spi.Deadline;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Controls replication of one kind of storage between two sites.
 *
 * <p>Called by the site-move engine on a bounded pool, one call per consistency group at a time; may block up to the
 * deadline (default 300 s). Every call may be repeated after a crash and must then be harmless. An exception ends the
 * step as failed with the message unchanged.
 *
 * @since 0.1
 */
@ConsumerType
public interface StorageReplication {
    /** Stable name, for example the storage family. */
    String name();

    /** Current roles and state of the named consistency groups, in the order asked. */
    List<GroupState> query(List<String> groups, Deadline deadline) throws InterruptedException;

    /** Makes the other side's copy writable after a last resynchronisation; both sides answer. */
    void planned(String group, Deadline deadline) throws InterruptedException;

    /** Makes the surviving side's copy writable; the other side may be gone. */
    void unplanned(String group, Deadline deadline) throws InterruptedException;

    /**
     * State of one consistency group.
     *
     * @param state as the storage says it
     * @param lagSeconds age of the copy, 0 for synchronous replication
     */
    record GroupState(String group, boolean sourceHere, String state, long lagSeconds) {}
}

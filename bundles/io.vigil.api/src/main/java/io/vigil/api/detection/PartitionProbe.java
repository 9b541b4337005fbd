package io.vigil.api.detection;

import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The few partition facts detection reads from consoles, in words of its own so that detection depends on no console
 * service. Implemented by the transport. Never blocks, never fails: not readable is an answer.
 */
public interface PartitionProbe {
    /** State on any managing console. Empty = the query failed on all of them. */
    CompletionStage<Optional<State>> state(HostId host, String partitionUuid);

    /** Current reference code with Running state semantics of 30 f.3; empty = unreadable. */
    CompletionStage<Optional<String>> referenceCode(HostId host, String partitionUuid, String partitionName);

    /** word3 of the newest D200A200 entry of the history. */
    CompletionStage<Word3> shutdownWord3(HostId host, String partitionName);

    /** Profile boot mode; empty = unreadable. */
    CompletionStage<Optional<String>> bootMode(HostId host, String partitionUuid);

    /** {@code raw} keeps the console's word for texts that are {@code UNKNOWN}. */
    record State(PartitionState state, String raw) {}

    /** AMB-7: what the console recorded about the last stop of a partition. */
    enum Word3 {
        /** The newest entry has no reason: empty or {@code null}. */
        NULL,
        /** The history has no such entry: nothing says that the partition ever ran. */
        NO_ENTRY,
        /** A recorded reason, also zeros. */
        VALUE,
        FAILED
    }
}

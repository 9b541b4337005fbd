package io.vigil.api.health;

import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Messages between the controller and the agent of a VM, by way of the health database and a host monitor (spec 40,
 * section 10; 60, section 8). Which VIOS to ask is the caller's choice: PUT_MSG and ACK_MSG go to a VIOS of the VM's host,
 * the others to any VIOS of the host group (FL-82).
 *
 * <p>Never blocks; stages fail with {@link HealthException} only. Every request may be sent again (R30). Budget: 15 s over
 * all consoles. The sequence number is always 1.
 */
public interface AgentMessages {
    /**
     * PUT_MSG: queues a command for the agent.
     *
     * @param tag message tag, positive, random: names this message of this VM
     * @param code doorbell bits whose data are asked for; 0x2 = everything
     * @param lifetime 10 s to 3600 s; after it an unanswered message is EXPIRED
     */
    CompletionStage<Void> put(ViosId vios, VmId vm, long tag, long code, Duration lifetime);

    /** QUERY_MSG. */
    CompletionStage<Progress> query(ViosId vios, VmId vm, long tag);

    /** GET_MSG: the answer as the agent wrote it; may be repeated. */
    CompletionStage<String> get(ViosId vios, VmId vm, long tag);

    /** ACK_MSG: the answer has arrived; an unknown or already acknowledged message is no error. */
    CompletionStage<Void> acknowledge(ViosId vios, VmId vm, long tag);

    /** SYNC_MSG: drops every message not named here; returns how many were dropped. */
    CompletionStage<Integer> sync(ViosId vios, Map<VmId, Long> keep);

    /**
     * Reads an answer: at most 16 applications, each identifier once. Pure.
     *
     * @param vm whose report it must be
     * @throws HealthException of kind UNREADABLE if the text is no report, or not this VM's
     */
    List<AppState> applications(VmId vm, String answer) throws HealthException;

    /** How far a message is. */
    enum Progress {
        NONE,
        QUEUED,
        TAKEN,
        READY,
        READ,
        EXPIRED,
        FAILED,
        ACKED;

        /** The answer can be fetched. */
        public boolean ready() {
            return this == READY || this == READ;
        }

        /** No answer will come. */
        public boolean over() {
            return this == NONE || this == EXPIRED || this == FAILED || this == ACKED;
        }
    }
}

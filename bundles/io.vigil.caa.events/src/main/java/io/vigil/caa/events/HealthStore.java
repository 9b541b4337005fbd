package io.vigil.caa.events;

import io.vigil.caa.events.HealthEffect.ViosState;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The Health Status Database as the feed sees it; the host monitor implements it on its library. Stages may complete on any
 * thread and must complete. A failure is tried again until it goes away, before anything else is done: what can never be stored
 * must be refused without a failure. No method blocks.
 */
public interface HealthStore {
    /** Whether this VIOS is the database node: only it writes (CAA-15). Asked before each write. */
    boolean isDatabaseNode();

    CompletionStage<ClusterMembers> members();

    /** State, reason and row 9/1 in one transaction; a record that is stored already is refused without a failure. */
    CompletionStage<Boolean> store(CaaId node, HealthEffect effect, String record);

    /** The state alone, found by other means than an event. */
    CompletionStage<Void> correct(CaaId node, ViosState state);

    /** Records stored for a node and not yet acknowledged, oldest first. */
    CompletionStage<List<String>> pending(CaaId node);
}

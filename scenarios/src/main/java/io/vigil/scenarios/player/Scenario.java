package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One story, read and checked.
 *
 * @param place file and line of its id, for messages
 * @param unmanaged VMs the controller must leave alone
 * @param group name of the host group, which has all hosts
 */
public record Scenario(
        String id,
        String place,
        String story,
        Inventory inventory,
        String group,
        List<String> unmanaged,
        List<Profile> profiles,
        List<Step> setup,
        List<Step> when,
        Expected then,
        PerProfile<Until> until,
        List<Step> cleanup) {

    /**
     * When the story is over.
     *
     * @param event ends it {@code settle} later, and must come within the limit; empty: it ends at the limit
     */
    record Until(Optional<EventPattern> event, Duration limit, Duration settle) {
        /** The latest end of the story, since its beginning. */
        Duration latest() {
            return limit.plus(settle);
        }
    }
}

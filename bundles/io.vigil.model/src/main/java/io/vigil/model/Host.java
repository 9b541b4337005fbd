package io.vigil.model;

import io.vigil.model.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A managed host (managed system, CEC; spec 20, section 3.4).
 *
 * @param hmcs managing consoles, in the order in which they are tried
 * @param fspIp address of the service processor; empty until discovered
 * @param readyForRelocation the flag behind {@code CEC IS UP, READY FOR RELOCATION}: false from a host verdict until a
 *     managed VIOS is UP again and pending cleanups are done (REL-71)
 */
public record Host(
        HostId id,
        String name,
        Mtm mtm,
        Optional<HostGroupId> hostGroup,
        List<HmcId> hmcs,
        String fspIp,
        HostState state,
        HostCapacity capacity,
        boolean evacuating,
        boolean readyForRelocation,
        Policies policies)
        implements Resource {
    public Host {
        Texts.required("host name", name);
        hmcs = List.copyOf(hmcs);
    }

    public Host withHostGroup(Optional<HostGroupId> group) {
        return edit(draft -> draft.hostGroup = group);
    }

    public Host withFacts(
            String newName, List<HmcId> newHmcs, String newFspIp, HostState newState, HostCapacity newCapacity) {
        return edit(draft -> {
            draft.name = newName;
            draft.hmcs = newHmcs;
            draft.fspIp = newFspIp;
            draft.state = newState;
            draft.capacity = newCapacity;
        });
    }

    public Host withState(HostState newState) {
        return edit(draft -> draft.state = newState);
    }

    public Host withCapacity(HostCapacity newCapacity) {
        return edit(draft -> draft.capacity = newCapacity);
    }

    public Host withEvacuating(boolean value) {
        return edit(draft -> draft.evacuating = value);
    }

    public Host withReadyForRelocation(boolean value) {
        return edit(draft -> draft.readyForRelocation = value);
    }

    public Host withPolicies(Policies newPolicies) {
        return edit(draft -> draft.policies = newPolicies);
    }

    @Override
    public String key() {
        return id.value();
    }

    /** Every change is a copy with some fields edited; the copy is checked like any other record. */
    private Host edit(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    private static final class Draft {
        private HostId id;
        private String name;
        private Mtm mtm;
        private Optional<HostGroupId> hostGroup;
        private List<HmcId> hmcs;
        private String fspIp;
        private HostState state;
        private HostCapacity capacity;
        private boolean evacuating;
        private boolean readyForRelocation;
        private Policies policies;

        Draft(Host from) {
            id = from.id;
            name = from.name;
            mtm = from.mtm;
            hostGroup = from.hostGroup;
            hmcs = from.hmcs;
            fspIp = from.fspIp;
            state = from.state;
            capacity = from.capacity;
            evacuating = from.evacuating;
            readyForRelocation = from.readyForRelocation;
            policies = from.policies;
        }

        Host made() {
            return new Host(
                    id, name, mtm, hostGroup, hmcs, fspIp, state, capacity, evacuating, readyForRelocation, policies);
        }
    }
}

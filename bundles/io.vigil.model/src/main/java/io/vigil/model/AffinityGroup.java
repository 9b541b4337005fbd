package io.vigil.model;

import java.util.List;

/** A collocation, anticollocation or workgroup object (71, section 3.5). */
public record AffinityGroup(String name, Kind kind, HostGroupId hostGroup, List<VmId> members) implements Resource {
    /** What the group demands of its members. */
    public enum Kind {
        COLLOCATION,
        ANTICOLLOCATION,
        WORKGROUP
    }

    public AffinityGroup {
        Texts.required("affinity group name", name);
        members = List.copyOf(members);
    }

    @Override
    public String key() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + name;
    }
}

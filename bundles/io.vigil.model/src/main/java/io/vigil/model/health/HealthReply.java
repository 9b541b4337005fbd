package io.vigil.model.health;

import io.vigil.model.Mtm;
import java.util.List;
import java.util.OptionalLong;

/**
 * A parsed QuickQuery or NeedsAttention reply: immutable, complete or not there at all.
 *
 * @param kind what was asked
 * @param hsTag report tag to acknowledge after the data are saved; absent = nothing to acknowledge
 * @param vmHosts hosts whose VM block is present, also when empty
 */
public record HealthReply(
        Kind kind, OptionalLong hsTag, List<ViosHealth> vioses, List<VmHealth> vms, List<Mtm> vmHosts) {
    /** The three questions. */
    public enum Kind {
        QUICK_QUERY,
        NEEDS_ATTENTION,
        NEEDS_ATTENTION_LOCAL
    }

    public HealthReply {
        vioses = List.copyOf(vioses);
        vms = List.copyOf(vms);
        vmHosts = List.copyOf(vmHosts);
    }
}

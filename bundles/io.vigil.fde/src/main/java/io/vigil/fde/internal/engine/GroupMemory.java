package io.vigil.fde.internal.engine;

import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one detection loop remembers between scans. Not durable on purpose: timers start again after blindness or a restart
 * (21, section 5.2); everything that must survive is in the registry. Used by one mailbox only; the engine works on a copy
 * that replaces this one when the scan was saved.
 */
public final class GroupMemory {
    /** Number of the last answered scan (FD-2). */
    long scan;

    final Map<HostId, Duration> badSince = new HashMap<>();
    final Map<HostId, HostOutcome> hosts = new HashMap<>();
    final Map<VmId, VmOutcome> vms = new HashMap<>();
    final Map<VmId, RefSeen> refs = new HashMap<>();
    /** When VMs below their threshold were found missing. */
    final Map<VmId, Onset> onsets = new HashMap<>();
    /** VMs whose agent was not heard since their monitoring began (AMB-17). */
    final Map<VmId, Unheard> unheard = new HashMap<>();
    /** When a host without a VIOS was last seen to be so by plan, until it has one again; monotonic. */
    final Map<HostId, Duration> planned = new HashMap<>();
    /** Hosts under the extra time of FD-19. */
    final Set<HostId> held = new HashSet<>();
    /** The VIOS whose word is doubted until another one was asked; empty = none. */
    Optional<ViosId> doubted = Optional.empty();

    /** When the next host time runs out, monotonic; empty = none runs. */
    Optional<Duration> hostDue = Optional.empty();

    /** When the next VM should be over its threshold, monotonic; empty = none is below it. */
    Optional<Duration> vmDue = Optional.empty();

    /** The last NeedsAttention did not list a VIOS that was not well. */
    boolean maybeBack;

    /** A reference code and since when it stands, monotonic. */
    record RefSeen(String code, Duration since) {}

    /**
     * Since when, and when the console was last asked about it; monotonic.
     *
     * @param asked null = not yet
     */
    record Unheard(Duration since, Duration asked) {}

    public GroupMemory copy() {
        GroupMemory copy = new GroupMemory();
        copy.scan = scan;
        copy.badSince.putAll(badSince);
        copy.hosts.putAll(hosts);
        copy.vms.putAll(vms);
        copy.refs.putAll(refs);
        copy.onsets.putAll(onsets);
        copy.unheard.putAll(unheard);
        copy.planned.putAll(planned);
        copy.held.addAll(held);
        copy.doubted = doubted;
        copy.hostDue = hostDue;
        copy.vmDue = vmDue;
        copy.maybeBack = maybeBack;
        return copy;
    }

    /** FD-4, FD-8: blind time is no evidence, every timer starts again. */
    public void blind() {
        badSince.clear();
        hostDue = Optional.empty();
        vmDue = Optional.empty();
        held.clear();
        doubted = Optional.empty();
    }

    /** When a scan will have more to say than the one before (FD-26), monotonic; empty = nothing runs. */
    public Optional<Duration> due() {
        return earlier(hostDue, vmDue);
    }

    static Optional<Duration> earlier(Optional<Duration> one, Optional<Duration> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    public boolean maybeBack() {
        return maybeBack;
    }

    public long scan() {
        return scan;
    }

    /** Read-only view: asked once a subject and scan, so it is no copy. */
    public Map<HostId, HostOutcome> hosts() {
        return Collections.unmodifiableMap(hosts);
    }

    /** Read-only view, as {@link #hosts()}. */
    public Map<VmId, VmOutcome> vms() {
        return Collections.unmodifiableMap(vms);
    }

    public Optional<ViosId> doubted() {
        return doubted;
    }

    /** Something looks wrong: look again soon. */
    public boolean alert() {
        return doubted.isPresent()
                || hosts.values().stream().anyMatch(HostOutcome::alert)
                || vms.values().stream().anyMatch(VmOutcome::alert);
    }
}

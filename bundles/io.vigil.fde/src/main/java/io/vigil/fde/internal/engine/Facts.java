package io.vigil.fde.internal.engine;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Facts known in this scan; notes what was asked for and is missing. One object serves one pass of the rules. */
public final class Facts {
    private final Map<Need, Fact<?>> known;
    private final Set<Need> missing = new LinkedHashSet<>();
    private final Set<Need> ahead = new LinkedHashSet<>();

    public Facts(Map<Need, Fact<?>> known) {
        this.known = known;
    }

    /** No fact is known. */
    public static Facts none() {
        return new Facts(Map.of());
    }

    public Fact<Boolean> ping(String address) {
        return ask(new Need.Ping(address));
    }

    /** An answer that is some seconds old will do; a fresh one is better. */
    public Fact<Boolean> recentPing(String address) {
        return known.containsKey(new Need.Ping(address)) ? ping(address) : ask(new Need.RecentPing(address));
    }

    public Fact<PartitionProbe.State> state(Need.State need) {
        return ask(need);
    }

    public Fact<String> refCode(Need.RefCode need) {
        return ask(need);
    }

    public Fact<PartitionProbe.Word3> powerOffReason(Need.PowerOffReason need) {
        return ask(need);
    }

    public Fact<String> bootMode(Need.BootMode need) {
        return ask(need);
    }

    public Fact<HealthSource.Sanity> sanity(Need.Sanity need) {
        return ask(need);
    }

    /** Asks for something that a later step of this scan will probably need. */
    public void want(Need need) {
        if (!known.containsKey(need)) {
            missing.add(need);
        }
    }

    /** Starts something a later scan will need; nobody waits for it now. */
    public void wantAhead(Need need) {
        ahead.add(need);
    }

    /** What the driver has to get before the rules can be asked again; empty = the pass was complete. */
    public Set<Need> missing() {
        return missing;
    }

    /** What the driver may begin to get. */
    public Set<Need> ahead() {
        return ahead;
    }

    @SuppressWarnings("unchecked")
    private <T> Fact<T> ask(Need need) {
        Fact<?> fact = known.get(need);
        if (fact == null) {
            missing.add(need);
            return Fact.pending();
        }
        return (Fact<T>) fact;
    }
}

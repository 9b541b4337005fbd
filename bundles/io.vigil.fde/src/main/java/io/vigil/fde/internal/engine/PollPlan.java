package io.vigil.fde.internal.engine;

import io.vigil.api.store.RegistryView;
import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Vios;
import io.vigil.model.health.HealthReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which VIOS to ask (FD-5, FD-6) and what (FD-2). Pure. */
public final class PollPlan {
    /** Before a request that is due; a reply that comes too early by little is not asked for again at once. */
    private static final Duration LEAST = Duration.ofMillis(50);

    private PollPlan() {}

    /**
     * Candidates in the order in which they are tried: MANAGED VIOSs in stored order of hosts and VIOSs; first those whose
     * host monitor is responsive, then those not DOWN, last those remembered as DOWN (that memory may be stale).
     *
     * @param poolUp false ranks every VIOS with the last
     * @param avoid asked last in its class: a second look should come from another VIOS
     */
    public static List<Vios> candidates(RegistryView view, HostGroup group, boolean poolUp, Optional<Vios> avoid) {
        List<Vios> best = new ArrayList<>();
        List<Vios> fair = new ArrayList<>();
        List<Vios> last = new ArrayList<>();
        for (Host host : view.hostsOf(group)) {
            for (Vios vios : view.viosesOf(host.id())) {
                if (!vios.managed()) {
                    continue;
                }
                if (!poolUp || vios.status().caaState() == CaaState.DOWN) {
                    last.add(vios);
                } else if (vios.status().hmResponsive().orElse(false)) {
                    best.add(vios);
                } else {
                    fair.add(vios);
                }
            }
        }
        List<Vios> all = new ArrayList<>(best);
        all.addAll(fair);
        all.addAll(last);
        avoid.ifPresent(doubted -> {
            // A look from another host is the more independent one.
            List<Vios> sameHost = all.stream()
                    .filter(vios -> vios.host().equals(doubted.host()))
                    .toList();
            all.removeAll(sameHost);
            sameHost.stream().filter(vios -> !vios.id().equals(doubted.id())).forEach(all::add);
            sameHost.stream().filter(vios -> vios.id().equals(doubted.id())).forEach(all::add);
        });
        return all;
    }

    /**
     * Kind of the next request. The book's rhythm: every third scan asks what needs attention. The others: always, except
     * that a QuickQuery comes first, comes every tenth time, and comes when a NeedsAttention no longer lists a VIOS that
     * was not well: only a QuickQuery tells that it came back.
     */
    public static HealthReply.Kind kind(long scan, ProfileData profile, boolean maybeBack) {
        boolean quick = profile.everyThird() ? scan % 3 != 0 : maybeBack || scan % 10 == 1;
        return quick ? HealthReply.Kind.QUICK_QUERY : HealthReply.Kind.NEEDS_ATTENTION;
    }

    /**
     * How long to wait for the next request. Outside the book's rhythm the QuickQuery that comes every tenth time takes no
     * NeedsAttention's place: that one follows at once, so a failure is seen no later than otherwise. And the pause ends when a
     * threshold is reached (FD-26), so that nobody waits for a verdict that only a request keeps back.
     *
     * @param asked kind of the request that was just answered, {@code scan} its number
     * @param due time until a threshold is reached; empty = none is waited for
     */
    public static Duration pause(
            HealthReply.Kind asked,
            long scan,
            ProfileData profile,
            boolean maybeBack,
            boolean alert,
            Optional<Duration> due) {
        boolean between = asked == HealthReply.Kind.QUICK_QUERY
                && !profile.everyThird()
                && kind(scan + 1, profile, maybeBack) == HealthReply.Kind.NEEDS_ATTENTION;
        if (between) {
            return Duration.ZERO;
        }
        Duration usual = alert ? profile.alertSleep() : profile.sleep();
        return due.filter(time -> !profile.everyThird() && time.compareTo(usual) < 0)
                .map(time -> time.compareTo(LEAST) < 0 ? LEAST : time)
                .orElse(usual);
    }
}

package io.vigil.topology.internal.core;

import io.vigil.topology.RingAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Finds the order of a ring: descending (F-12), or the one nearest to it that avoids links known to be bad (F-13). */
final class RingOrder {
    /** Steps of the search; a ring has few bad links, so the first tries nearly always succeed. */
    private static final int BUDGET = 5_000;

    private final List<RingAddress> descending;
    private final BiPredicate<RingAddress, RingAddress> bad;
    private int left = BUDGET;

    private RingOrder(List<RingAddress> descending, BiPredicate<RingAddress, RingAddress> bad) {
        this.descending = descending;
        this.bad = bad;
    }

    /**
     * @param bad whether the first must not be the upstream of the second
     * @return empty when no order avoids all of them
     */
    static Optional<List<RingAddress>> of(Collection<RingAddress> members, BiPredicate<RingAddress, RingAddress> bad) {
        List<RingAddress> descending =
                members.stream().sorted(Comparator.reverseOrder()).toList();
        if (descending.size() < 2) {
            return Optional.of(descending);
        }
        List<RingAddress> order = new ArrayList<>(List.of(descending.get(0)));
        return new RingOrder(descending, bad).complete(order) ? Optional.of(order) : Optional.empty();
    }

    /** An order of as many as can be kept; never without the highest, and rather without a low one than without a high one. */
    static List<RingAddress> ofMost(Collection<RingAddress> members, BiPredicate<RingAddress, RingAddress> bad) {
        TreeSet<RingAddress> left = new TreeSet<>(members);
        while (true) {
            Optional<List<RingAddress>> order = of(left, bad);
            if (order.isPresent()) {
                return order.get();
            }
            order = withoutOne(left, bad);
            if (order.isPresent()) {
                return order.get();
            }
            left.pollFirst();
        }
    }

    private static Optional<List<RingAddress>> withoutOne(
            TreeSet<RingAddress> members, BiPredicate<RingAddress, RingAddress> bad) {
        for (RingAddress one : members.headSet(members.last())) {
            TreeSet<RingAddress> rest = new TreeSet<>(members);
            rest.remove(one);
            Optional<List<RingAddress>> order = of(rest, bad);
            if (order.isPresent()) {
                return order;
            }
        }
        return Optional.empty();
    }

    private boolean complete(List<RingAddress> order) {
        RingAddress last = order.get(order.size() - 1);
        if (order.size() == descending.size()) {
            return !bad.test(last, order.get(0));
        }
        for (RingAddress next : descending) {
            if (left-- <= 0) {
                return false;
            }
            if (!order.contains(next) && !bad.test(last, next)) {
                order.add(next);
                if (complete(order)) {
                    return true;
                }
                order.remove(order.size() - 1);
            }
        }
        return false;
    }
}

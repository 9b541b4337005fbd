package io.vigil.topology.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.core.Graph.Circle;
import io.vigil.topology.internal.core.Graph.Hop;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraphTest {
    @Test
    @DisplayName("N-3: shortest first; of equal ones the lowest network, then the lowest node")
    void ties() {
        Graph graph = Graph.from(
                1,
                List.of(
                        circle(0, 1, 2, 3),
                        circle(1, 1, 4),
                        circle(1, 3, 5),
                        circle(2, 2, 5),
                        circle(3, 5, 6),
                        circle(4, 7, 8)));
        assertThat(graph.hops())
                .isEqualTo(Map.of(
                        2, new Hop(2, 0),
                        3, new Hop(3, 0),
                        4, new Hop(4, 1),
                        5, new Hop(2, 0),
                        6, new Hop(2, 0)));
    }

    @Test
    @DisplayName(
            "F-12, F-13: descending order, or the nearest that avoids bad links; nobody below the highest is kept at any price")
    void order() {
        List<RingAddress> six = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> RingAddress.parse("10.0.0." + i))
                .toList();
        assertThat(numbers(RingOrder.ofMost(six, (a, b) -> false))).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(numbers(RingOrder.ofMost(six, (a, b) -> link(a, b, 5, 4)))).containsExactly(6, 5, 3, 4, 2, 1);
        assertThat(numbers(RingOrder.ofMost(six, (a, b) -> link(a, b, 1, 6)))).containsExactly(6, 5, 4, 3, 1, 2);
        assertThat(numbers(RingOrder.ofMost(six, (a, b) -> link(a, b, 3, 0)))).containsExactly(6, 5, 4, 2, 1);
    }

    /** From one to the other; 0 = to everybody. */
    private static boolean link(RingAddress a, RingAddress b, int from, int to) {
        return (a.low() & 255) == from && (to == 0 || (b.low() & 255) == to);
    }

    private static List<Integer> numbers(List<RingAddress> order) {
        return order.stream().map(a -> (int) (a.low() & 255)).toList();
    }

    private static Circle circle(int network, Integer... nodes) {
        return new Circle(network, false, new TreeSet<>(List.of(nodes)));
    }
}

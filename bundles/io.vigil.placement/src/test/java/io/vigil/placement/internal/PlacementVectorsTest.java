package io.vigil.placement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** POL-3: every placement vector of 71 section 8, under both strategies; each plan passes the checker (POL-4, POL-5). */
@DisplayName("POL-3 placement vectors")
class PlacementVectorsTest {
    static List<VectorFile.Vector> vectors() throws IOException {
        return VectorFile.read("placement-vectors.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void vector(VectorFile.Vector vector) {
        TierPlanner planner = new TierPlanner();
        Plan plan = planner.plan(vector.input());

        List<String> actual = new ArrayList<>();
        for (int i = 0; i < plan.placements().size(); i++) {
            Placement placement = plan.placements().get(i);
            String wanted = i < vector.expected().size() ? vector.expected().get(i) : "";
            actual.add(text(placement, wanted));
        }
        assertThat(actual).containsExactlyElementsOf(vector.expected());
        assertThat(planner.check(vector.input(), plan)).isEmpty();
        assertThat(planner.plan(vector.input())).isEqualTo(plan);
    }

    /** Written as detailed as the expectation: amounts and per-host reasons only where the vector names them. */
    private static String text(Placement placement, String wanted) {
        if (placement.code() == Plan.Code.RESTART_LOCAL) {
            return placement.name() + "=LOCAL";
        }
        if (!placement.placed()) {
            String reasons = placement.reasons().entrySet().stream()
                    .filter(e -> !e.getKey().equals("h1"))
                    .map(e -> e.getKey() + " " + e.getValue())
                    .reduce((a, b) -> a + "," + b)
                    .orElse("");
            return placement.name() + "!" + placement.code() + (wanted.contains("(") ? "(" + reasons + ")" : "");
        }
        String target = placement.name() + ">"
                + placement.target().orElseThrow().value().replace("host-", "");
        return wanted.contains(" ") ? target + " " + amounts(placement) : target;
    }

    private static String amounts(Placement p) {
        return plain(p.granted().cpuHundredths() / 100.0) + "/"
                + plain(p.granted().memoryMib() / 1024.0);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}

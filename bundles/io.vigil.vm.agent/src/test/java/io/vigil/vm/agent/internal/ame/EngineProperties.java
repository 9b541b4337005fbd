package io.vigil.vm.agent.internal.ame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Dependency;
import io.vigil.vm.agent.internal.config.ScriptKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** What holds whatever scripts, commands and configurations do. */
class EngineProperties {
    private static final List<String> APPS = List.of("a", "b", "c", "d");

    @Property(tries = 25, shrinking = net.jqwik.api.ShrinkingMode.OFF)
    @Label(
            "VA-22 VA-23 VA-24 VA-32 random scripts, commands and syncs: one script each, limits kept, RED left by people only")
    void invariants(@ForAll long seed) {
        Random random = new Random(seed);
        Lab lab = new Lab().quiet();
        for (String app : APPS) {
            lab.app(
                    app,
                    "monitor_period=" + (3 + random.nextInt(4)) + " monitor_timeout=2 monitor_failure_threshold="
                            + (1 + random.nextInt(3)) + " max_restart=" + random.nextInt(4)
                            + " stop_stabilization_time=2 start_stabilization_time=2");
            for (ScriptKind kind : ScriptKind.values()) {
                lab.script(app, kind, at -> new Lab.Act(random.nextInt(5) * 0.7, random.nextInt(3) == 0 ? 1 : 0));
            }
        }
        lab.depends(Dependency.Type.PARENT_CHILD, true, "a", "b");
        lab.depends(Dependency.Type.START_SEQUENCE, random.nextBoolean(), "c", "d");
        if (random.nextBoolean()) {
            lab.boot();
        } else {
            lab.load();
        }
        Map<String, AppState> before = new HashMap<>();
        for (int round = 0; round < 80; round++) {
            boolean touched = random.nextInt(6) == 0 && command(lab, random);
            lab.to(round);
            for (AppView view : lab.engine.views()) {
                AppState old = before.put(view.app().name(), view.state());
                if (old != null && old.red() && !touched && view.state() != old) {
                    throw new AssertionError("seed " + seed + " round " + round + " " + view + " was " + old);
                }
                check(lab, view);
            }
            assertThat(lab.engine.table()).hasSize(APPS.size());
        }
        assertThat(lab.changes)
                .allMatch(change -> change.attribute() == AppAttribute.MONITORED
                        || change.attribute() == AppAttribute.NOOFTIMES_RESTARTED);
    }

    private static boolean command(Lab lab, Random random) {
        String app = APPS.get(random.nextInt(APPS.size()));
        switch (random.nextInt(3)) {
            case 0 -> lab.sync(SyncScope.ALL);
            case 1 -> lab.sync(SyncScope.of(app));
            default -> lab.engine.command(AppCommand.values()[random.nextInt(4)], app);
        }
        return true;
    }

    private static void check(Lab lab, AppView view) {
        String[] counters =
                lab.row(view.app().name()).split("\\) [01] [01] [01] ")[1].split("/ ?| ");
        for (int i = 0; i < counters.length; i += 2) {
            assertThat(Integer.parseInt(counters[i])).isLessThanOrEqualTo(Integer.parseInt(counters[i + 1]));
        }
        if (view.state() == AppState.NOT_MONITORED) {
            assertThat(view.app().monitored()).isFalse();
        } else if (view.state().watched()) {
            assertThat(view.app().monitored()).isTrue();
        }
    }
}

package io.vigil.vm.agent.internal.ame;

import static io.vigil.vm.agent.internal.ame.Lab.BAD;
import static io.vigil.vm.agent.internal.ame.Lab.lasting;
import static io.vigil.vm.agent.internal.config.Dependency.Type.PARENT_CHILD;
import static io.vigil.vm.agent.internal.config.Dependency.Type.START_SEQUENCE;
import static io.vigil.vm.agent.internal.config.Dependency.Type.STOP_SEQUENCE;
import static io.vigil.vm.agent.internal.config.ScriptKind.MONITOR;
import static io.vigil.vm.agent.internal.config.ScriptKind.START;
import static io.vigil.vm.agent.internal.config.ScriptKind.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dependencies in motion (spec 50, 7.4 and 7.5). */
class DependencyVectorsTest {
    private static final String M5 = "monitor_period=5 monitor_timeout=3";

    @Test
    @DisplayName("50-TV-33 VA-30 strict start sequence at boot: the next one starts when the one before is NORMAL")
    void tv33() {
        Lab lab = new Lab()
                .app("c", M5)
                .app("a", M5)
                .app("b", M5)
                .depends(START_SEQUENCE, true, "a", "b", "c")
                .script("a", START, lasting(2.0, 0))
                .script("a", MONITOR, lasting(1.02, 0))
                .script("b", MONITOR, at -> new Lab.Act(0, at < 8 ? 1 : 0))
                .boot();
        lab.to(40);
        assertThat(lab.launches("a", START)).containsExactly(0L);
        // a: start ends r2, monitor r3, NORMAL r5. b: start r6, monitor fails r7, is ok r12. c: r13.
        assertThat(lab.launches("b", START)).containsExactly(6L);
        assertThat(lab.launches("b", MONITOR)).startsWith(7L, 12L);
        assertThat(lab.launches("c", START)).containsExactly(13L);
        assertThat(lab.state("c")).isEqualTo(AppState.NORMAL);
    }

    @Test
    @DisplayName("50-TV-34 strict=NO: the starts are launched in list order without waiting")
    void tv34() {
        Lab lab = new Lab()
                .app("c", M5)
                .app("b", M5)
                .app("a", M5)
                .depends(START_SEQUENCE, false, "a", "b", "c")
                .script("a", START, lasting(9, 0))
                .boot();
        lab.to(0);
        assertThat(lab.launches("a", START)).containsExactly(0L);
        assertThat(lab.launches("b", START)).containsExactly(0L);
        assertThat(lab.launches("c", START)).containsExactly(0L);
        assertThat(lab.log)
                .filteredOn(line -> line.contains("being forked"))
                .extracting(line -> line.replaceAll(".*/a/(.)_start.*", "$1"))
                .containsExactly("a", "b", "c");
    }

    private static Lab family() {
        return new Lab()
                .app("p", M5 + " monitor_failure_threshold=1")
                .app("c", M5)
                .depends(PARENT_CHILD, true, "p", "c");
    }

    @Test
    @DisplayName(
            "50-TV-35 parent fails: stop child, stop parent, start parent, parent NORMAL, start child; child's R as before")
    void tv35() {
        Lab lab = family().script("p", MONITOR, at -> new Lab.Act(0, at == 5 ? 1 : 0))
                .load();
        lab.to(20);
        assertThat(lab.launches("c", STOP)).containsExactly(6L);
        assertThat(lab.launches("p", STOP)).containsExactly(7L);
        assertThat(lab.launches("p", START)).containsExactly(8L);
        assertThat(lab.launches("p", MONITOR)).contains(9L);
        assertThat(lab.launches("c", START)).containsExactly(10L);
        assertThat(lab.state("p")).isEqualTo(AppState.NORMAL);
        assertThat(lab.state("c")).isEqualTo(AppState.NORMAL);
        assertThat(lab.row("c")).endsWith("0/3");
        assertThat(lab.changes).extracting(Closing.Change::app).containsOnly("p");
    }

    @Test
    @DisplayName("50-TV-36 parent cannot be started: the child's start script is never launched")
    void tv36() {
        Lab lab = family().script("p", START, BAD).boot();
        lab.to(40);
        assertThat(lab.state("p")).isEqualTo(AppState.NOT_STARTABLE);
        assertThat(lab.state("c")).isEqualTo(AppState.TO_START);
        assertThat(lab.launches("c", START)).isEmpty();
        assertThat(lab.launches("c", STOP)).isEmpty();
    }

    @Test
    @DisplayName("VA-30 parent goes RED by itself: its child is stopped and waits; a repaired parent brings it back")
    void parentRed() {
        Lab lab = family().load();
        lab.to(4);
        lab.unusable.add(Lab.path("p", MONITOR));
        lab.to(9);
        assertThat(lab.state("p")).isEqualTo(AppState.ABNORMAL);
        assertThat(lab.launches("c", STOP)).containsExactly(6L);
        assertThat(lab.state("c")).isEqualTo(AppState.TO_START);
        lab.unusable.clear();
        lab.engine.command(AppCommand.RESUME, "p");
        lab.to(20);
        assertThat(lab.launches("c", START)).hasSize(1);
        assertThat(lab.state("c")).isEqualTo(AppState.NORMAL);
    }

    @Test
    @DisplayName("VA-30 T26: stopping a parent stops its child first; starting it again brings the child back")
    void userStop() {
        Lab lab = family().load();
        lab.to(4);
        lab.engine.command(AppCommand.STOP, "p");
        lab.to(30);
        assertThat(lab.launches("c", STOP)).containsExactly(5L);
        assertThat(lab.launches("p", STOP)).containsExactly(6L);
        assertThat(lab.state("p")).isEqualTo(AppState.NOT_MONITORED);
        assertThat(lab.state("c")).isEqualTo(AppState.TO_START);
        lab.engine.command(AppCommand.START, "p");
        lab.to(40);
        assertThat(lab.state("c")).isEqualTo(AppState.NORMAL);
    }

    @Test
    @DisplayName("VA-30 a suspended parent does not hold its child back: suspend ignores dependencies")
    void suspendedParent() {
        Lab lab =
                family().app("x", M5).change("c", "monitor_failure_threshold=1").load();
        lab.to(2);
        lab.engine.command(AppCommand.SUSPEND, "p");
        lab.script("c", MONITOR, at -> new Lab.Act(0, at == 5 ? 1 : 0));
        lab.to(12);
        assertThat(lab.launches("c", START)).hasSize(1);
        assertThat(lab.state("c")).isEqualTo(AppState.NORMAL);
    }

    @Test
    @DisplayName(
            "VA-30 stop sequence: who is named later is stopped later, and not at all while the one before cannot be")
    void stopSequence() {
        Lab lab = new Lab()
                .app("a", M5)
                .app("b", M5)
                .depends(STOP_SEQUENCE, true, "b", "a")
                .script("b", STOP, lasting(2, 0))
                .load();
        lab.to(3);
        lab.engine.command(AppCommand.STOP, "a");
        lab.engine.command(AppCommand.STOP, "b");
        lab.to(12);
        assertThat(lab.launches("b", STOP)).containsExactly(4L);
        assertThat(lab.launches("a", STOP)).containsExactly(7L);
    }

    @Test
    @DisplayName("VA-30 a restart cycle of one application leaves its sequence mates alone")
    void mates() {
        Lab lab = new Lab()
                .app("a", M5)
                .app("b", M5 + " monitor_failure_threshold=1")
                .depends(START_SEQUENCE, true, "a", "b")
                .script("a", MONITOR, at -> new Lab.Act(0, at < 4 ? 0 : 1))
                .script("b", MONITOR, at -> new Lab.Act(0, at == 5 ? 1 : 0))
                .load();
        lab.to(9);
        assertThat(lab.state("a")).isEqualTo(AppState.FAILING);
        assertThat(lab.launches("b", START)).containsExactly(7L);
        assertThat(lab.launches("a", STOP)).isEmpty();
    }

    @Test
    @DisplayName("VA-33 who was stopped by command stays stopped over a reboot, and takes no part in the sequence")
    void stoppedStays() {
        Lab lab = new Lab().app("a", M5 + " monitored=0").app("b", M5).depends(START_SEQUENCE, true, "a", "b");
        lab.engine.load(lab.config, true, java.util.Set.of("a"));
        lab.to(5);
        assertThat(lab.state("a")).isEqualTo(AppState.NOT_MONITORED);
        assertThat(lab.launches("a", START)).isEmpty();
        assertThat(lab.launches("b", START)).isEqualTo(List.of(0L));
    }
}

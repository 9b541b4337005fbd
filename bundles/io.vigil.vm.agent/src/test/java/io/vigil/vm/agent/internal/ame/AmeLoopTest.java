package io.vigil.vm.agent.internal.ame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.ScriptKind;
import io.vigil.vm.agent.internal.config.VmmAttribute;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AmeLoopTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> told = new ArrayList<>();
    private final Lab paper = new Lab();
    private Duration busy = Duration.ZERO;

    private final ScriptHost scripts = new ScriptHost() {
        private final List<Ended> ended = new ArrayList<>();

        @Override
        public Optional<String> complaint(String script) {
            return Optional.empty();
        }

        @Override
        public void start(Launch launch) {
            told.add(at() + " " + launch.app() + " " + launch.kind().word() + " until "
                    + launch.deadline().toMillis());
            time.after(busy, "script", () -> ended.add(new Ended(launch.run(), 0)));
        }

        @Override
        public List<Ended> ended() {
            List<Ended> all = List.copyOf(ended);
            ended.clear();
            return all;
        }

        @Override
        public void kill(long run) {
            told.add(at() + " kill " + run);
        }
    };

    private final AmeLoop loop = new AmeLoop(
            new ApplicationEngine(EngineSettings.DEFAULT, AgentLog.NONE),
            scripts,
            new AmeOutlet() {
                @Override
                public void changed(long vector) {
                    told.add(at() + " vector " + Notice.hex(vector));
                }

                @Override
                public void store(List<Closing.Change> changes) {
                    told.add(at() + " store " + changes);
                }
            },
            time,
            time,
            AgentLog.NONE);

    private String at() {
        return Long.toString(time.monotonic().toMillis());
    }

    @Test
    @DisplayName("VA-21 VA-36 rounds on an absolute schedule, under an injected clock; a vector comes one round later")
    void rounds() {
        paper.app("app1", "monitor_period=5 monitor_timeout=3");
        time.runFor(Duration.ofMillis(300));
        loop.load(paper.config, false, Set.of());
        assertThat(loop.initialised()).isFalse();
        time.runFor(Duration.ofSeconds(11));
        assertThat(told)
                .containsExactly(
                        "300 app1 monitor until 3300",
                        "1300 vector 0x8",
                        "2300 vector 0x20",
                        "5300 app1 monitor until 8300",
                        "10300 app1 monitor until 13300");
        assertThat(loop.views()).extracting(AppView::state).containsExactly(AppState.NORMAL);
        assertThat(time.failures()).isEmpty();
    }

    @Test
    @DisplayName(
            "50-TV-22 asleep without applications: nothing is scheduled; a sync wakes it; deleting all lets it sleep again")
    void sleep() throws Exception {
        loop.load(paper.config, false, Set.of());
        time.settle();
        long events = time.eventsRun();
        time.runFor(Duration.ofHours(1));
        assertThat(time.eventsRun()).isEqualTo(events);
        paper.app("app1", "");
        loop.sync(paper.config, SyncScope.of("app1"));
        time.runFor(Duration.ofSeconds(1));
        assertThat(told).first().asString().startsWith("3600000 app1 monitor");
        Monitoring empty = paper.config.withoutApplication("app1");
        loop.sync(empty, SyncScope.ALL);
        time.runFor(Duration.ofSeconds(5));
        assertThat(told).last().asString().endsWith("vector 0x8");
        events = time.eventsRun();
        time.runFor(Duration.ofHours(1));
        assertThat(time.eventsRun()).isEqualTo(events);
    }

    @Test
    @DisplayName("VA-21 rounds that were missed altogether are left out, the schedule stays")
    void missed() {
        paper.app("app1", "monitor_period=5 monitor_timeout=3");
        loop.load(paper.config, false, Set.of());
        time.after(Duration.ofMillis(4500), "somebody hogs the machine", () -> time.runFor(Duration.ofMillis(3800)));
        time.runFor(Duration.ofSeconds(20));
        assertThat(told).filteredOn(line -> line.contains("monitor")).contains("0 app1 monitor until 3000");
        assertThat(told)
                .filteredOn(line -> line.contains("monitor"))
                .allMatch(line -> Long.parseLong(line.split(" ")[0]) % 1000 == 0);
    }

    @Test
    @DisplayName("VA-21 a new period counts from the next round; 0 is 100 ms")
    void period() throws Exception {
        paper.app("app1", "monitor_period=1000 monitor_timeout=3");
        loop.load(paper.config, false, Set.of());
        time.runFor(Duration.ofMillis(2500));
        long before = time.eventsRun();
        loop.sync(paper.config.with(VmmAttribute.PERIOD, "0"), SyncScope.OTHER);
        time.runFor(Duration.ofMillis(2000));
        assertThat(time.eventsRun() - before).isGreaterThan(25);
    }

    @Test
    @DisplayName("VA-25 a hung script is killed in time and delays nobody")
    void hung() {
        busy = Duration.ofDays(1);
        paper.app("app1", "monitor_period=5 monitor_timeout=3").app("app2", "monitor_period=6 monitor_timeout=4");
        paper.script("app1", ScriptKind.MONITOR, Lab.OK);
        loop.load(paper.config, false, Set.of());
        time.runFor(Duration.ofSeconds(5));
        assertThat(told).contains("3000 kill 1", "4000 kill 2");
    }

    @Test
    @DisplayName("stop: no further round")
    void stop() {
        paper.app("app1", "monitor_period=5 monitor_timeout=3");
        loop.load(paper.config, false, Set.of());
        time.runFor(Duration.ofSeconds(2));
        loop.stop();
        time.runFor(Duration.ofSeconds(1));
        long events = time.eventsRun();
        time.runFor(Duration.ofHours(1));
        assertThat(time.eventsRun()).isEqualTo(events);
    }
}

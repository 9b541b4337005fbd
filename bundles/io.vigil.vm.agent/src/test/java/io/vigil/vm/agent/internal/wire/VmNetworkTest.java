package io.vigil.vm.agent.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.Message;
import io.vigil.vm.agent.internal.ame.AppState;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.Notice;
import io.vigil.vm.agent.internal.ame.ScriptResult;
import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.guard.GuardOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VmNetworkTest {
    private static AppView app(AppState state) {
        try {
            return new AppView(
                    Application.named("app1", "1567267349133928000")
                            .with(AppAttribute.CRITICAL, "yes")
                            .with(AppAttribute.VERSION, "a<b>&\"c\""),
                    state,
                    ScriptResult.NORMAL,
                    false,
                    false);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static WireLab pair() {
        return new WireLab("ent1", "ent2").agentUp().seconds(0.5).monitorsUp();
    }

    @Test
    @DisplayName(
            "VA-6 VA-7 one session for each host monitor; beats each 10 s on one grid, the first within 10 s of START_HB")
    void beats() {
        WireLab lab = pair();
        lab.seconds(65);
        for (WireLab.Monitor monitor : lab.monitors.values()) {
            assertThat(monitor.heard.get(0)).endsWith("open");
            assertThat(monitor.beats()).hasSize(6);
            assertThat(monitor.beats().get(0)).isLessThanOrEqualTo(10_600);
            for (int i = 1; i < 6; i++) {
                assertThat(monitor.beats().get(i) - monitor.beats().get(i - 1)).isBetween(9_990L, 10_010L);
            }
        }
        assertThat(lab.monitor("ent1").beats()).isEqualTo(lab.monitor("ent2").beats());
    }

    @Test
    @DisplayName("VA-7 no beat before START_HB, none after STOP_HB")
    void startAndStop() {
        WireLab lab = new WireLab("ent1");
        WireLab.Monitor monitor = lab.monitor("ent1");
        monitor.starts = false;
        lab.agentUp().seconds(0.5).monitorsUp().seconds(60);
        assertThat(monitor.texts()).isEmpty();
        monitor.station.send(monitor.vm, new Message.StartHeartbeat());
        lab.seconds(10.1);
        assertThat(monitor.beats()).hasSize(1);
        monitor.station.send(monitor.vm, new Message.StopHeartbeat());
        lab.seconds(60);
        assertThat(monitor.beats()).hasSize(1);
        monitor.station.send(monitor.vm, new Message.StartHeartbeat());
        lab.seconds(40);
        assertThat(monitor.beats()).hasSize(5);
        assertThat(monitor.texts()).as("once for the session").containsOnlyOnce("DBELL:0x2");
    }

    @Test
    @DisplayName("VA-27 the first doorbell, 0x02, once for each handshake, after four beats")
    void firstBell() {
        WireLab lab = pair().seconds(100);
        for (WireLab.Monitor monitor : lab.monitors.values()) {
            assertThat(monitor.texts())
                    .filteredOn(text -> text.startsWith("DBELL"))
                    .containsExactly("DBELL:0x2");
            assertThat(monitor.texts().indexOf("DBELL:0x2")).isEqualTo(4);
        }
    }

    @Test
    @DisplayName(
            "VA-27 an application that is being started lets the first doorbell wait for its start_stabilization_time")
    void laterBell() {
        WireLab lab = new WireLab("ent1");
        lab.apps = List.of(app(AppState.TO_START));
        lab.agentUp().monitorsUp().seconds(120);
        List<String> texts = lab.monitor("ent1").texts();
        assertThat(texts.indexOf("DBELL:0x2"))
                .as("25 s are between two and three beats")
                .isEqualTo(6);
    }

    @Test
    @DisplayName(
            "VA-4 no adapter: one warning, then a look each 5 s; one that appears is used, one that goes is given up")
    void adapters() {
        WireLab lab = new WireLab("ent1", "ent2");
        lab.plugged.clear();
        lab.agentUp().monitorsUp().seconds(12);
        assertThat(lab.log)
                .filteredOn(line -> line.startsWith("1 No usable interface"))
                .hasSize(1);
        lab.plugged.add("ent2");
        lab.seconds(36);
        assertThat(lab.monitor("ent2").heard).anyMatch(line -> line.endsWith("open"));
        lab.plugged.add("ent1");
        lab.seconds(36);
        int beats = lab.monitor("ent2").beats().size();
        lab.plugged.remove("ent2");
        lab.seconds(60);
        assertThat(lab.monitor("ent2").beats().size()).isLessThanOrEqualTo(beats + 1);
        assertThat(lab.monitor("ent1").beats().size()).as("the other goes on").isGreaterThan(5);
        lab.plugged.add("ent9");
        lab.seconds(6);
        assertThat(lab.log).anyMatch(line -> line.contains("ent9 cannot be used: no such adapter"));
    }

    @Test
    @DisplayName("50-TV-42 VA-8 stop: SHDN:DAEMON on each session after its last beat, done at once")
    void stop() {
        WireLab lab = pair().seconds(31);
        var stopped = lab.network.stop(Message.Shutdown.Kind.DAEMON).toCompletableFuture();
        lab.seconds(0.1);
        assertThat(stopped).isCompleted();
        for (WireLab.Monitor monitor : lab.monitors.values()) {
            assertThat(monitor.texts()).endsWith("HB:", "SHDN:DAEMON");
        }
        lab.seconds(100);
        assertThat(lab.monitor("ent1").texts()).endsWith("HB:", "SHDN:DAEMON");
    }

    @Test
    @DisplayName("VA-8 stop without an answer: over after 2 s; SHDN:OS when the system goes down")
    void stopAlone() {
        WireLab lab = pair().seconds(31);
        lab.vlans.get("ent1").cut(frame -> true);
        var stopped = lab.network.stop(Message.Shutdown.Kind.OS).toCompletableFuture();
        lab.seconds(1.9);
        assertThat(stopped).isNotCompleted();
        lab.seconds(0.2);
        assertThat(stopped).isCompleted();
        assertThat(lab.monitor("ent2").texts()).endsWith("SHDN:OS");
    }

    @Test
    @DisplayName(
            "VA-40 a host monitor that starts anew: fresh handshake, beats wait for its START_HB, first doorbell again")
    void newHello() {
        WireLab lab = pair().seconds(55);
        WireLab.Monitor monitor = lab.monitor("ent1");
        monitor.station.close();
        lab.seconds(3);
        monitor.starts = false;
        monitor.station("ent1", 1);
        monitor.heard.clear();
        monitor.messages.clear();
        monitor.station.start();
        lab.seconds(30);
        assertThat(monitor.heard.get(0)).endsWith("open");
        assertThat(monitor.texts()).isEmpty();
        monitor.station.send(monitor.vm, new Message.StartHeartbeat());
        lab.seconds(45);
        assertThat(monitor.texts()).startsWith("HB:", "HB:", "HB:", "HB:", "DBELL:0x2");
        assertThat(lab.monitor("ent2").texts()).containsOnlyOnce("DBELL:0x2");
    }

    @Test
    @DisplayName(
            "VA-28 50-TV-45 asked again under the same tag the answer is the same; after GMSG it is gone, CLRDB follows")
    void cache() {
        WireLab lab = pair().seconds(12);
        WireLab.Monitor monitor = lab.monitor("ent1");
        lab.apps = List.of(app(AppState.NORMAL));
        monitor.station.send(monitor.vm, new Message.Request(1542894422, 1, "<Command code=\"0x28\"/>"));
        lab.seconds(1);
        lab.apps = List.of(app(AppState.FAILURE));
        monitor.station.send(monitor.vm, new Message.Request(1542894422, 1, "<Command code=\"0x28\"/>"));
        lab.seconds(1);
        List<Message.Response> answers = monitor.messages.stream()
                .filter(Message.Response.class::isInstance)
                .map(Message.Response.class::cast)
                .toList();
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(0).body())
                .isEqualTo(
                        "<AppReport vm=\"" + WireLab.VM + "\" mask=\"0x28\"><App uuid=\"1567267349133928000\""
                                + " name=\"app1\" state=\"NORMAL\" color=\"GREEN\" monitored=\"1\" critical=\"yes\""
                                + " max_restart=\"3\" restarts=\"0\" type=\"\" version=\"a&lt;b&gt;&amp;&quot;c&quot;\"/></AppReport>");
        monitor.station.send(monitor.vm, new Message.Got(1542894422, 1));
        monitor.station.send(monitor.vm, new Message.Got(99, 7));
        lab.seconds(1);
        assertThat(monitor.texts()).contains("CLRDB:1542894422:1", "CLRDB:99:7");
        monitor.station.send(monitor.vm, new Message.Request(1542894422, 1, "<Command code='0x2'></Command>"));
        lab.seconds(1);
        assertThat(monitor.texts().get(monitor.texts().size() - 1)).contains("FAILURE", "mask=\"0x2\"");
    }

    @Test
    @DisplayName("50-TV-46 a command to a VM without applications: an empty report; what is no command: rc 1")
    void empty() {
        WireLab lab = pair().seconds(12);
        WireLab.Monitor monitor = lab.monitor("ent2");
        int sequence = 0;
        for (String xml : List.of("<Command code=\"0x2\"/>", "<Order/>", "<Command code=\"2\"/>", "")) {
            monitor.station.send(monitor.vm, new Message.Request(5, sequence++, xml));
        }
        lab.seconds(1);
        assertThat(monitor.messages.stream()
                        .filter(Message.Response.class::isInstance)
                        .map(Message.Response.class::cast))
                .extracting(answer -> answer.rc() + " " + answer.body())
                .contains("0 <AppReport vm=\"" + WireLab.VM + "\" mask=\"0x2\"/>", "1 the request is no Command");
    }

    @Test
    @DisplayName("VA-29 doorbells go to a session that is there; one that is lost on the way is rung on the other")
    void otherWay() {
        WireLab lab = pair().seconds(12);
        lab.network.ring(Notice.STATUS);
        lab.seconds(1);
        assertThat(lab.monitor("ent1").texts()).contains("DBELL:0x20");
        lab.vlans.get("ent1").cut(frame -> true);
        lab.network.ring(Notice.CONFIGURATION);
        lab.seconds(5);
        lab.network.ring(Notice.STATUS);
        lab.seconds(25);
        assertThat(lab.monitor("ent2").texts()).contains("DBELL:0x8", "DBELL:0x20");
        lab.vlans.get("ent2").cut(frame -> true);
        lab.seconds(200);
        lab.network.ring(Notice.STATUS);
        lab.network.ring(Notice.CONFIGURATION);
        lab.vlans.values().forEach(vlan -> vlan.cut(frame -> false));
        lab.seconds(50);
        assertThat(lab.monitors.values().stream().flatMap(monitor -> monitor.texts().stream()))
                .as("bits accumulate while nobody is there")
                .contains("DBELL:0x28");
    }

    @Test
    @DisplayName(
            "50-TV-44 VA-39 the agent's part: FAILURE of a critical application: bell 0x20, everything to decide is in the report")
    void critical() {
        WireLab lab = pair().seconds(12);
        lab.apps = List.of(app(AppState.FAILURE));
        lab.network.ring(Notice.STATUS);
        lab.seconds(1);
        WireLab.Monitor monitor = lab.monitor("ent1");
        assertThat(monitor.texts()).endsWith("DBELL:0x20");
        monitor.station.send(monitor.vm, new Message.Request(8, 1, "<Command code=\"0x20\"/>"));
        lab.seconds(1);
        assertThat(monitor.texts().get(monitor.texts().size() - 1))
                .contains("state=\"FAILURE\" color=\"RED\" monitored=\"1\" critical=\"yes\" max_restart=\"3\"");
    }

    @Test
    @DisplayName(
            "50-5 around a migration: SUSPEND:LPM on every session, RESUME when it is over; new sessions are told, too")
    void migration() {
        WireLab lab = pair().seconds(12);
        lab.network.suspend("LPM");
        lab.seconds(1);
        assertThat(lab.monitor("ent1").texts()).contains("SUSPEND:LPM");
        assertThat(lab.monitor("ent2").texts()).contains("SUSPEND:LPM");
        lab.monitor("ent1").station.drop(lab.monitor("ent1").vm);
        lab.seconds(1);
        lab.network.resume();
        lab.network.resume();
        lab.seconds(1);
        assertThat(lab.monitor("ent2").texts()).containsOnlyOnce("RESUME");
    }

    @Test
    @DisplayName("HV-28 the guard is told each 2 s which sessions beat, and that we end")
    void guard() {
        WireLab lab = new WireLab("ent1", "ent2");
        lab.guarded = true;
        lab.agentUp().seconds(0.5).monitorsUp().seconds(21);
        GuardOrder order = lab.orders.get(lab.orders.size() - 1);
        assertThat(lab.orders).hasSize(10);
        assertThat(order.links()).extracting(GuardOrder.Link::iface).containsExactly("ent1", "ent2");
        assertThat(order.links().get(0).peer())
                .isEqualTo(lab.monitor("ent1").own.toString());
        assertThat(order.periodMs()).isEqualTo(10_000);
        assertThat(order.nextMs()).isBetween(9_000L, 10_000L);
        lab.network.stop(Message.Shutdown.Kind.DAEMON);
        lab.seconds(1);
        assertThat(lab.orders).last().isEqualTo(GuardOrder.END);
    }

    @Test
    @DisplayName(
            "50-TV-41 one grid for all: START_HB at 43.828, phase 6.58: beats at 46.58, 56.58, 66.58; bell with the fourth")
    void tv41() {
        HeartbeatPlan plan = new HeartbeatPlan(Duration.ofMillis(6_580), Duration.ofSeconds(10));
        LinkId link = new LinkId("ent1", new io.vigil.hvncp.MacAddress(1));
        plan.begin(link, Duration.ofMillis(43_828));
        for (long at : new long[] {46_580, 56_580, 66_580, 76_580}) {
            assertThat(plan.next()).contains(Duration.ofMillis(at));
            assertThat(plan.due(Duration.ofMillis(at - 1), Duration.ZERO).beats())
                    .isEmpty();
            HeartbeatPlan.Due due = plan.due(Duration.ofMillis(at), Duration.ZERO);
            assertThat(due.beats()).containsExactly(link);
            assertThat(due.bells()).hasSize(at == 76_580 ? 1 : 0);
        }
        assertThat(plan.due(Duration.ofMillis(126_590), Duration.ZERO).beats())
                .as("missed ones are left out")
                .hasSize(1);
        assertThat(plan.next()).contains(Duration.ofMillis(136_580));
        plan.end(link);
        assertThat(plan.next()).isEmpty();
    }
}

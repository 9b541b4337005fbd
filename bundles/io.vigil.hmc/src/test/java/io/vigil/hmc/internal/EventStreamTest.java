package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.detection.DetectionService;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.event.EventStream;
import io.vigil.hmc.internal.event.LookHints;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.policy.Policies;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final String EVENTS = "/rest/api/uom/Event\\?.*";
    private static final Answer NONE = Answer.status(204, "").after(Duration.ofSeconds(10));
    private final Lab lab = new Lab(1);
    private final List<HostId> hints = new ArrayList<>();
    private final EventStream stream = lab.hmc.events(hints::add);

    private static String event(String type, String data) {
        return Documents.entry(
                "e" + data.length(),
                "Event",
                Documents.UOM,
                "<EventType kb=\"ROR\">" + type + "</EventType><EventID>1404864263191</EventID><EventData>" + data
                        + "</EventData><EventDetail/>");
    }

    private static String about(HostId host, String more) {
        return "http://localhost:12080/rest/api/uom/ManagedSystem/" + host + more;
    }

    @Test
    @DisplayName(
            "HMC-66, 30-T23: long poll after long poll; a host that changed, or a partition of it, is a hint, once per reply")
    void hints() {
        lab.one.on(
                "GET",
                EVENTS,
                Answer.ok(Documents.feed(
                        event("MODIFY_URI", about(Lab.OTHER, "/LogicalPartition/" + Lab.VM)),
                        event("MODIFY_URI", about(Lab.OTHER, "")),
                        event("CUSTOM_CLIENT_EVENT", about(Lab.HOST, "")),
                        event("ADD_URI", "http://localhost/rest/api/uom/Tier/x/LogicalUnit/y"))),
                NONE,
                Answer.ok(Documents.feed(event("DELETE_URI", about(Lab.HOST, "/VirtualIOServer/" + Lab.VIOS)))),
                NONE);
        stream.start();
        lab.time.runFor(Duration.ofSeconds(2));
        assertThat(hints).containsExactly(Lab.OTHER);
        lab.time.runFor(Duration.ofSeconds(20));
        assertThat(hints).containsExactly(Lab.OTHER, Lab.HOST);
        assertThat(lab.one.requests)
                .filteredOn(r -> r.path().contains("Event"))
                .allSatisfy(r -> assertThat(r.path())
                        .matches(".*Event\\?QUEUE_CLIENTKEY_METHOD=USE_APPLICATIONID&QUEUE_APPLICATIONID=[-0-9a-f]+"
                                + "&group=None"))
                .extracting(r -> r.path())
                .containsOnly(lab.one.requests.get(1).path());
    }

    @Test
    @DisplayName("HMC-66, 30 b.8: a new queue, or events that were lost, are a hint about every host of the console")
    void gaps() {
        lab.one.on("GET", EVENTS, Answer.ok(Documents.feed(event("NEW_CLIENT", ""))), NONE);
        stream.start();
        lab.time.runFor(Duration.ofSeconds(2));
        assertThat(hints).containsExactly(Lab.HOST, Lab.OTHER);
    }

    @Test
    @DisplayName(
            "HMC-66: a console without events is asked again after 10 min, one that fails after 30 s; an empty answer costs 1 s")
    void pace() {
        lab.one.on("GET", EVENTS, Answer.status(400, ""));
        stream.start();
        lab.time.runFor(Duration.ofMinutes(9));
        assertThat(lab.one.count("GET", EVENTS)).isEqualTo(1);
        lab.one.on("GET", EVENTS, Answer.status(500, ""));
        lab.time.runFor(Duration.ofSeconds(155));
        assertThat(lab.one.count("GET", EVENTS)).isEqualTo(5);
        lab.one.on("GET", EVENTS, Answer.status(204, ""));
        lab.time.runFor(Duration.ofSeconds(60));
        assertThat(lab.one.count("GET", EVENTS)).isBetween(35L, 65L);
        stream.stop();
        long before = lab.one.count("GET", EVENTS);
        lab.time.runFor(Duration.ofMinutes(5));
        assertThat(lab.one.count("GET", EVENTS)).isLessThanOrEqualTo(before + 1);
        assertThat(hints).isEmpty();
    }

    @Test
    @DisplayName("HMC-66: a transport that is not told to listen sends no such request")
    void off() {
        lab.hmc.start();
        lab.time.runFor(Duration.ofMinutes(5));
        assertThat(lab.one.count("GET", EVENTS)).isZero();
        assertThat(HmcSettings.DEFAULT.habits().events()).isFalse();
    }

    @Test
    @DisplayName("HMC-66: detection looks at the host's group at once, at most every 5 s")
    void looks() {
        HostGroupId group = new HostGroupId("HG1");
        lab.store.update(
                "test",
                tx -> tx.create(new HostGroup(
                        group,
                        1,
                        List.of(Lab.HOST),
                        "repo1",
                        List.of("ha1"),
                        true,
                        HostGroupPhase.READY,
                        Optional.empty(),
                        Policies.NONE)));
        List<Object> looked = new ArrayList<>();
        DetectionService detection = (DetectionService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DetectionService.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("lookNow");
                    looked.add(args[0]);
                    return null;
                });
        LookHints look = new LookHints(lab.store, detection, lab.time);
        look.accept(Lab.HOST);
        look.accept(Lab.HOST);
        look.accept(Lab.OTHER);
        assertThat(looked).containsExactly(group);
        lab.time.runFor(Duration.ofSeconds(5));
        look.accept(Lab.HOST);
        assertThat(looked).hasSize(2);
    }
}

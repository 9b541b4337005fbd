package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.hmc.ConsoleFacts;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.model.Hmc;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InspectTest {
    private final Lab lab = new Lab(1);
    private final FakeHmc fresh = lab.wire.console("new");

    private static ConsoleCandidate candidate(String password, Optional<String> fingerprint) {
        return new ConsoleCandidate("new", "10.1.1.1", 12443, "hscroot", new Secret(password), fingerprint);
    }

    private void complete() {
        fresh.on(
                "GET",
                "/rest/api/uom/VirtualIOServer/operations",
                Answer.ok(Documents.sampleText("hmc-operations-virtualioserver-reply.xml")));
        fresh.on(
                "GET",
                "/rest/api/uom/ManagedSystem/quick/All",
                Answer.ok("[{\"UUID\":\"" + Lab.HOST + "\",\"SystemName\":\"EE85P\"},{\"UUID\":\"" + Lab.OTHER
                        + "\",\"SystemName\":\"AFDR\"}]"));
    }

    @Test
    @DisplayName("HMC-62: identity, level, hosts; logs on and off; nothing missing")
    void good() {
        complete();
        ConsoleFacts facts = lab.get(lab.hmc.inspect(candidate("x", Optional.of("ab"))));
        assertThat(facts)
                .isEqualTo(new ConsoleFacts(
                        "2c6b6620-e3e3-3294-aaf5-38e546ff672b",
                        "HMC-P9",
                        "V9R1 M941",
                        12443,
                        "ab",
                        List.of(new Hmc.HostRef("AFDR", Lab.OTHER), new Hmc.HostRef("EE85P", Lab.HOST)),
                        List.of()));
        assertThat(fresh.log.get(fresh.log.size() - 1)).isEqualTo("DELETE /rest/api/web/Logon");
        assertThat(fresh.requests.stream()
                        .filter(r -> r.path().contains("quick"))
                        .findFirst()
                        .orElseThrow()
                        .headers())
                .containsEntry("Accept", "*/*");
        assertThat(lab.store.registry().hmcs()).hasSize(1);
    }

    @Test
    @DisplayName("HMC-62: each missing item has its own sentence")
    void missing() {
        fresh.on("GET", "/rest/api/uom/ManagementConsole", Answer.ok(Documents.console("8", "8", "870")));
        fresh.on(
                "GET",
                "/rest/api/uom/VirtualIOServer/operations",
                Answer.ok(Documents.entry("o", "OperationSet", Documents.WEB, "<SetName>VirtualIOServer</SetName>")));
        fresh.on("GET", "/rest/api/uom/ManagedSystem/quick/All", Answer.status(403, ""));
        ConsoleFacts facts = lab.get(lab.hmc.inspect(candidate("x", Optional.of("ab"))));
        assertThat(facts.missing())
                .hasSize(3)
                .anyMatch(text -> text.contains("V8R8 M870, V9R1 M910 or later"))
                .anyMatch(text -> text.contains("does not offer PassThroughInterface"))
                .anyMatch(text -> text.contains("cannot read managed systems"));
        assertThat(facts.hosts())
                .as("from the links of the console itself")
                .containsExactly(new Hmc.HostRef(Lab.HOST.value(), Lab.HOST));
    }

    @Test
    @DisplayName("HMC-60: without a fingerprint the certificate is only looked at, and no password is sent")
    void unconfirmed() {
        fresh.on(
                "GET",
                "/rest/api/web/Logon",
                new Answer(FakeHmc.QUICK, new WireReply(405, Map.of(), new byte[0], Optional.of("f00d")), null));
        ConsoleFacts facts = lab.get(lab.hmc.inspect(candidate("x", Optional.empty())));
        assertThat(facts.fingerprint()).isEqualTo("f00d");
        assertThat(facts.missing()).hasSize(1).first().asString().contains("not confirmed");
        assertThat(lab.wire.endpoints).allMatch(endpoint -> endpoint.observePin());
        assertThat(fresh.log).containsExactly("GET /rest/api/web/Logon");
    }

    @Test
    @DisplayName("HMC-9, HMC-62: a wrong password is told within 15 s and not tried again, another one is")
    void wrongPassword() {
        fresh.on("PUT", ".*Logon", Answer.status(401, ""));
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.of("ab"))))
                        .kind())
                .isEqualTo(Kind.AUTH_FAILED);
        assertThat(lab.time.monotonic()).isLessThan(Duration.ofSeconds(15));
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.of("ab")))))
                .hasMessageContaining("a moment ago")
                .hasMessageNotContaining("ab12");
        assertThat(fresh.count("PUT", ".*Logon")).isEqualTo(1);
        lab.failure(lab.hmc.inspect(candidate("y", Optional.of("ab"))));
        assertThat(fresh.count("PUT", ".*Logon")).isEqualTo(2);
    }

    @Test
    @DisplayName("HMC-9, REL-66: a refused password names the user and what to check, then the console's own words")
    void whatToCheck() {
        fresh.on(
                "PUT",
                ".*Logon",
                Answer.status(401, Documents.error(401, "", "HSCL9999 Unknown user or wrong password")));
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.of("ab")))))
                .hasMessageStartingWith("HMC new refused the password of user ")
                .hasMessageContaining(
                        "check the user, the password, and whether the HMC has locked the account: HSCL9999 Unknown user or wrong password")
                .hasMessageNotContaining("ab12");
    }

    @Test
    @DisplayName("HMC-62: what takes the connection and stays silent is told after 12 s, with what was waited for")
    void silent() {
        // The TLS handshake hangs: connecting and answering have both used up their time.
        fresh.all = Answer.silence().after(Duration.ofSeconds(15));
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.empty()))))
                .hasMessageContaining("took the connection and stayed silent; waited for its certificate for 12 s");
        assertThat(lab.time.monotonic()).isBetween(Duration.ofSeconds(12), Duration.ofMillis(12_100));
        Duration begin = lab.time.monotonic();
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.of("ab")))))
                .hasMessageContaining("waited for its answer to the logon of user hscroot for 12 s");
        assertThat(lab.time.monotonic().minus(begin)).isBetween(Duration.ofSeconds(12), Duration.ofMillis(12_100));
    }

    @Test
    @DisplayName(
            "30 h: newer consoles serve 443 only: one fallback, and the port is told; a wrong address is told within 15 s")
    void port() {
        complete();
        fresh.on(
                "PUT",
                ".*Logon",
                Answer.wire(WireException.Kind.UNREACHABLE),
                Answer.ok("<LogonResponse xmlns=\"" + Documents.WEB
                        + "\"><X-API-Session>T</X-API-Session></LogonResponse>"));
        fresh.on("GET", ".*", Answer.status(401, ""));
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.of("ab"))))
                        .kind())
                .isEqualTo(Kind.SESSION_LOST);
        assertThat(lab.wire.endpoints.get(1).port()).isEqualTo(443);
        fresh.all = Answer.wire(WireException.Kind.UNREACHABLE);
        Duration begin = lab.time.monotonic();
        assertThat(lab.failure(lab.hmc.inspect(candidate("x", Optional.of("ab"))))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(lab.time.monotonic().minus(begin)).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    @DisplayName("20: a registered console; names from the feed where it has no quick view")
    void registered() {
        lab.one.on("GET", "/rest/api/uom/ManagedSystem\\?group=None", Answer.ok(Documents.feed(HostTest.system())));
        ConsoleFacts facts = lab.get(lab.hmc.console(Lab.ONE));
        assertThat(facts.hosts()).containsExactly(new Hmc.HostRef("host1", Lab.HOST));
        assertThat(facts.uuid()).isEqualTo("2c6b6620-e3e3-3294-aaf5-38e546ff672b");
        assertThat(facts.fingerprint()).isEqualTo("ab12");
    }
}

package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HostFacts;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String LOGON = "/rest/api/web/Logon";
    private final Lab lab = new Lab(1);

    private void servesHost() {
        lab.one.on("GET", "/rest/api/uom/ManagedSystem/.*", Answer.ok(HostTest.system()));
    }

    private List<CompletionStage<HostFacts>> fifty() {
        List<CompletionStage<HostFacts>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(lab.hmc.host(Lab.HOST));
        }
        return calls;
    }

    @Test
    @DisplayName("HMC-6: 50 parallel first calls cause one logon")
    void oneLogon() {
        servesHost();
        fifty().forEach(lab::get);
        assertThat(lab.one.count("PUT", LOGON)).isEqualTo(1);
    }

    @ParameterizedTest(name = "HMC-8: 50 parallel calls refused with {0} cause one logon")
    @ValueSource(ints = {401, 403})
    void oneRenewal(int status) {
        servesHost();
        lab.get(lab.hmc.host(Lab.HOST));
        lab.one.forgetSessions();
        lab.one.refuseSession = status;
        fifty().forEach(lab::get);
        assertThat(lab.one.count("PUT", LOGON)).isEqualTo(2);
    }

    @Test
    @DisplayName("HMC-7: a second refusal is SESSION_LOST, after one logon and one replay")
    void lostTwice() {
        lab.one.on("GET", "/rest/api/uom/ManagedSystem/.*", Answer.status(401, ""));
        HmcException e = lab.failure(lab.hmc.host(Lab.HOST));
        assertThat(e.kind()).isEqualTo(Kind.SESSION_LOST);
        assertThat(lab.one.count("PUT", LOGON)).isEqualTo(2);
        assertThat(lab.one.count("GET", "/rest/api/uom/ManagedSystem/.*")).isEqualTo(2);
    }

    @Test
    @DisplayName("HMC-2, HMC-3, HMC-4, HMC-11, HMC-13: logon body and headers")
    void headers() {
        servesHost();
        lab.get(lab.hmc.host(Lab.HOST));
        WireRequest logon = lab.one.requests.get(0);
        assertThat(new String(logon.body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "<LogonRequest xmlns=\"" + Documents.WEB + "\" schemaVersion=\"V1_0\"><UserID>hscroot</UserID>"
                                + "<Password>a&lt;b&amp;&quot;c]]&gt;</Password></LogonRequest>");
        assertThat(logon.headers())
                .containsEntry("Content-Type", "application/vnd.ibm.powervm.web+xml; type=LogonRequest")
                .containsEntry("Accept", "application/vnd.ibm.powervm.web+xml; type=LogonResponse")
                .containsKey("X-Audit-Memento")
                .doesNotContainKey("X-API-Session");
        WireRequest get = lab.one.requests.get(1);
        assertThat(get.headers())
                .containsEntry("X-API-Session", "TOKEN-1-SECRET")
                .containsEntry("Accept", "application/atom+xml");
        assertThat(get.headers().get("X-Audit-Memento")).startsWith("vigil:").endsWith(":krigetCec");
        assertThat(get.headers()).doesNotContainKeys("Cookie", "X-HMC-Schema-Version");
    }

    @Test
    @DisplayName(
            "HMC-9: a refused logon is not repeated for 300 s, also by a new transport, but at once with another password")
    void lockOut() {
        servesHost();
        lab.one.on("PUT", LOGON, Answer.status(401, ""));
        assertThat(lab.failure(lab.hmc.host(Lab.HOST)).kind()).isEqualTo(Kind.AUTH_FAILED);
        assertThat(lab.failure(lab.hmc.host(Lab.HOST)).kind()).isEqualTo(Kind.AUTH_FAILED);
        assertThat(lab.one.count("PUT", LOGON)).isEqualTo(1);

        lab.time.runFor(Duration.ofSeconds(100));
        HmcTransport restarted = lab.transport(HmcSettings.DEFAULT);
        restarted.start();
        lab.time.runFor(Duration.ofSeconds(150));
        assertThat(lab.one.count("PUT", LOGON))
                .as("within 300 s, after a restart")
                .isEqualTo(1);
        lab.time.runFor(Duration.ofSeconds(70));
        assertThat(lab.one.count("PUT", LOGON)).as("after 300 s").isEqualTo(2);

        lab.secrets.put("hmc/hmc1", new Secret("other"));
        assertThat(lab.failure(restarted.host(Lab.HOST)).kind()).isEqualTo(Kind.AUTH_FAILED);
        assertThat(lab.one.count("PUT", LOGON)).as("another credential").isEqualTo(3);
    }

    @Test
    @DisplayName("HMC-9: the refusal of a password that was changed meanwhile does not lock the new one out")
    void lateRefusal() {
        lab.one.on("PUT", LOGON, Answer.status(401, "").after(Duration.ofSeconds(3)), Answer.silence());
        CompletionStage<?> old = lab.hmc.host(Lab.HOST);
        lab.time.runFor(Duration.ofSeconds(1));
        lab.secrets.put("hmc/hmc1", new Secret("other"));
        lab.hmc.host(Lab.HOST);
        assertThat(lab.failure(old).kind()).isEqualTo(Kind.AUTH_FAILED);
        assertThat(lab.one.count("PUT", LOGON)).isEqualTo(2);
        assertThat(lab.store.documents("hmc-lockout", 10)).isEmpty();
    }

    @Test
    @DisplayName("HMC-10: stop and reset end the session")
    void logOff() {
        servesHost();
        lab.get(lab.hmc.host(Lab.HOST));
        lab.get(lab.hmc.reset(Lab.ONE));
        assertThat(lab.one.count("DELETE", LOGON)).isEqualTo(1);
        lab.get(lab.hmc.host(Lab.HOST));
        lab.one.on("DELETE", LOGON, Answer.silence());
        lab.get(lab.hmc.stop(), Duration.ofSeconds(5));
        assertThat(lab.one.count("DELETE", LOGON)).isEqualTo(2);
    }

    @Test
    @DisplayName("HMC-10: a removed console is logged off at the next probe")
    void removed() {
        servesHost();
        lab.hmc.start();
        lab.time.runFor(Duration.ofSeconds(5));
        lab.store.update("test", tx -> tx.delete(io.vigil.model.Hmc.class, "hmc1"));
        lab.time.runFor(Duration.ofSeconds(10));
        assertThat(lab.one.count("DELETE", LOGON)).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-3: a logon reply without token is BAD_REPLY and no lock-out")
    void emptyToken() {
        servesHost();
        lab.one.on(
                "PUT",
                LOGON,
                Answer.ok("<LogonResponse xmlns=\"" + Documents.WEB
                        + "\"><X-API-Session> </X-API-Session></LogonResponse>"));
        assertThat(lab.failure(lab.hmc.host(Lab.HOST)).kind()).isEqualTo(Kind.BAD_REPLY);
        assertThat(lab.store.documents("hmc-lockout", 10)).isEmpty();
    }
}

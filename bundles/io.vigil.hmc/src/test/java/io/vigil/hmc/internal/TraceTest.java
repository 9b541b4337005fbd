package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.spi.port.WireException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final Lab lab = new Lab(1);

    private String traced(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("HMC-63: one line a call with function, console, target, rc and ms; the exchange with secrets masked")
    void lines() {
        lab.one.on(
                "PUT",
                Lab.SUBMIT,
                Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())).with("set-cookie", "JSESSIONID=cookie-secret"));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.passThrough("7", "<VIO/>", "0", "0")));
        String log = traced(() -> lab.get(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(15))));
        assertThat(log.lines()
                        .filter(line -> line.contains(" krest - "))
                        .map(line -> line.replaceAll(".* krest - ", ""))
                        .limit(3))
                .containsExactly(
                        "logon hmc=hmc1 target=/rest/api/web/Logon PUT rc=200 ms=100",
                        "PassThroughInterface hmc=hmc1 target=" + Lab.SUBMIT + " PUT rc=200 ms=100",
                        "krigetJobResult hmc=hmc1 target=/rest/api/uom/jobs/7 GET rc=200 ms=100");
        assertThat(log)
                .contains("krestlong")
                .contains("VIO_HS_QUICK_QUERY")
                .contains("X-API-Session=sha256:")
                .contains("<Password>*****");
        assertThat(log)
                .doesNotContain("TOKEN-1-SECRET")
                .doesNotContain("a&lt;b&amp;")
                .doesNotContain(Lab.PASSWORD)
                .doesNotContain("cookie-secret");
    }

    @Test
    @DisplayName("HMC-5: neither token nor password in any failure, log or event, whatever goes wrong")
    void secrets() {
        StringBuilder all = new StringBuilder();
        for (Answer answer : new Answer[] {
            Answer.status(401, "TOKEN-9-SECRET"),
            Answer.status(403, ""),
            Answer.status(500, ""),
            Answer.ok("{\"token\":\"TOKEN-9-SECRET\"}"),
            Answer.ok("<a>TOKEN-9-SECRET"),
            Answer.wire(WireException.Kind.READ_TIMEOUT)
        }) {
            Lab fresh = new Lab(1);
            fresh.one.on("PUT", ".*Logon", answer);
            String log = traced(() -> all.append(texts(fresh.failure(fresh.hmc.host(Lab.HOST)))));
            all.append(log.lines()
                    .filter(line -> !line.contains("krestlong") && line.contains(" krest - "))
                    .toList());
            all.append(fresh.events());
            fresh.one.on(
                    "PUT",
                    ".*Logon",
                    Answer.ok("<LogonResponse xmlns=\"" + Documents.WEB
                            + "\"><X-API-Session>TOKEN-8-SECRET</X-API-Session></LogonResponse>"));
            fresh.one.on("GET", "/rest/api/uom/ManagedSystem/.*", answer);
            fresh.get(fresh.hmc.reset(Lab.ONE));
            all.append(traced(() -> all.append(texts(fresh.failure(fresh.hmc.host(Lab.HOST)))))
                    .lines()
                    .filter(line -> line.contains(" krest - "))
                    .toList());
        }
        assertThat(all.toString())
                .doesNotContain("SECRET")
                .doesNotContain(Lab.PASSWORD)
                .doesNotContain("a&lt;b");
    }

    private static String texts(HmcException e) {
        StringBuilder out = new StringBuilder();
        for (Throwable t = e; t != null; t = t.getCause()) {
            out.append(t).append('\n');
        }
        return out.toString();
    }
}

package io.vigil.hmc.internal;

import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A console of tests: sessions work by themselves, everything else answers what the test says. */
final class FakeHmc {
    static final Duration QUICK = Duration.ofMillis(100);

    /** What comes back, and when. */
    record Answer(Duration delay, WireReply reply, WireException.Kind failure) {
        static Answer ok(String body) {
            return status(200, body);
        }

        static Answer status(int status, String body) {
            return new Answer(
                    QUICK,
                    new WireReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Optional.empty()),
                    null);
        }

        static Answer wire(WireException.Kind kind) {
            return new Answer(kind == WireException.Kind.UNREACHABLE ? Duration.ofSeconds(5) : QUICK, null, kind);
        }

        /** Silence until the request's own time is over. */
        static Answer silence() {
            return new Answer(null, null, WireException.Kind.READ_TIMEOUT);
        }

        Answer after(Duration wait) {
            return new Answer(wait, reply, failure);
        }

        Answer with(String header, String value) {
            return new Answer(
                    delay, new WireReply(reply.status(), Map.of(header, value), reply.body(), Optional.empty()), null);
        }
    }

    private record Rule(String method, String path, Deque<Answer> answers) {}

    final List<String> log = new ArrayList<>();
    final List<WireRequest> requests = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private int sessions;
    private String valid = "";
    int refuseSession = 401;
    Answer all;

    /** Answers in turn; the last one stays. Later rules win. Path is a regular expression. */
    FakeHmc on(String method, String path, Answer... answers) {
        rules.add(0, new Rule(method, path, new ArrayDeque<>(List.of(answers))));
        return this;
    }

    /** Sessions given out so far are forgotten. */
    void forgetSessions() {
        valid = "";
    }

    long count(String method, String path) {
        return requests.stream()
                .filter(r -> r.method().equals(method) && r.path().matches(path))
                .count();
    }

    Answer answer(WireRequest request) {
        requests.add(request);
        log.add(request.method() + " " + request.path());
        if (all != null) {
            return all;
        }
        for (Rule rule : rules) {
            if (rule.method.equals(request.method()) && request.path().matches(rule.path)) {
                Answer next = rule.answers.size() > 1 ? rule.answers.poll() : rule.answers.peek();
                return authorised(request) ? next : refusal();
            }
        }
        return standard(request);
    }

    private Answer standard(WireRequest request) {
        if (request.path().equals("/rest/api/web/Logon") && request.method().equals("PUT")) {
            valid = "TOKEN-" + ++sessions + "-SECRET";
            return Answer.ok(
                    "<LogonResponse xmlns=\"http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/\"><X-API-Session kb=\"ROR\"> "
                            + valid + "\n</X-API-Session></LogonResponse>");
        }
        if (request.path().equals("/rest/api/web/Logon")) {
            valid = "";
            return Answer.status(204, "");
        }
        if (!authorised(request)) {
            return refusal();
        }
        if (request.path().equals("/rest/api/uom/ManagementConsole")) {
            return Answer.ok(Documents.console("9", "1", "941"));
        }
        return request.method().equals("DELETE")
                ? Answer.status(204, "")
                : Answer.status(404, Documents.error(404, "REST000B", "no such resource"));
    }

    private Answer refusal() {
        String reason = refuseSession == 403 ? "5" : "REST0001";
        return Answer.status(refuseSession, Documents.error(refuseSession, reason, "session"));
    }

    private boolean authorised(WireRequest request) {
        return request.path().equals("/rest/api/web/Logon")
                || valid.equals(request.headers().get("X-API-Session"));
    }
}

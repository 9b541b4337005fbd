package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.JobReply;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A JobResponse, and a JobRequest. */
final class JobObject {
    /** Words of progress, wherever a console puts them. */
    private static final Set<String> MESSAGES = Set.of("NLSMessage", "NLSStaticMessage", "CurrentState");

    private JobObject() {}

    static ObjectNode response(Atom.Entry entry) {
        Element body = entry.body();
        Facts facts = new Facts()
                .text("operation", request(body, "OperationName"))
                .text("group", request(body, "GroupName"))
                .text("target", body.value("TargetUuid"))
                .text("submittedTo", body.child("RequestURL").flatMap(url -> url.attribute("href")))
                .text("jobId", body.value("JobID"))
                .text("status", body.value("Status"));
        times(body, facts);
        facts.put("progress", progress(body));
        JobReply job;
        try {
            job = JobReply.of(body);
        } catch (MalformedException e) {
            return facts.text("problem", e.getMessage()).node();
        }
        facts.put("parameters", parameters(job.parameters())).put("results", parameters(job.results()));
        facts.text("exception", job.exception());
        facts.put("verdict", Verdict.of(job));
        job.result("StdOut").ifPresent(out -> facts.put("viosReply", ViosDocument.reply(out)));
        return facts.node();
    }

    static ObjectNode request(Atom.Entry entry) {
        Element body = entry.body();
        Map<String, String> parameters = new TreeMap<>();
        body.child("JobParameters")
                .map(list -> list.children("JobParameter"))
                .orElse(List.of())
                .forEach(parameter -> parameters.put(
                        parameter.valueOr("", "ParameterName"),
                        parameter.child("ParameterValue").map(Element::text).orElse("")));
        return new Facts()
                .text("operation", body.value("RequestedOperation", "OperationName"))
                .text("group", body.value("RequestedOperation", "GroupName"))
                .put("parameters", parameters(parameters))
                .node();
    }

    private static Optional<String> request(Element body, String name) {
        return body.value("JobRequestInstance", "RequestedOperation", name);
    }

    private static void times(Element body, Facts facts) {
        long started = time(body, "TimeStarted");
        long completed = time(body, "TimeCompleted");
        if (started > 0) {
            facts.text("started", Instant.ofEpochMilli(started).toString());
        }
        if (completed > 0) {
            facts.text("completed", Instant.ofEpochMilli(completed).toString());
        }
        if (started > 0 && completed >= started) {
            facts.number("tookMillis", completed - started);
        }
    }

    private static long time(Element body, String name) {
        String text = body.valueOr("0", name);
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    private static Facts progress(Element body) {
        List<String> messages = new ArrayList<>();
        body.child("Progress").ifPresent(progress -> messages(progress, messages));
        Facts facts = new Facts().texts("messages", messages);
        body.value("Progress", "LinearProgress")
                .filter(text -> text.matches("\\d{1,6}(\\.\\d{1,6})?"))
                .map(BigDecimal::new)
                .ifPresent(done -> facts.node().put("done", done));
        return facts;
    }

    private static void messages(Element at, List<String> found) {
        for (Element child : at.children()) {
            if (MESSAGES.contains(child.name())) {
                child.value("UntranslatedMessage")
                        .or(() -> child.value("MessageKey"))
                        .ifPresent(found::add);
            } else {
                messages(child, found);
            }
        }
    }

    /** In the order of their names; a document for or of a VIOS is told apart. */
    private static Facts parameters(Map<String, String> values) {
        Facts facts = new Facts();
        new TreeMap<>(values).forEach((name, value) -> {
            switch (name) {
                case "inputXML" -> facts.put("inputXML", ViosDocument.request(value));
                case "StdOut" -> facts.number("StdOut characters", value.length());
                default -> facts.text(name, value);
            }
        });
        return facts;
    }
}

package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JobResponse (30 b.4).
 *
 * @param rawStatus the console's word
 * @param started console's clock, epoch milliseconds, 0 = not yet
 * @param operation name of the operation, from the echoed request
 * @param parameters echoed request parameters
 * @param results untrimmed values by name
 * @param exception message of ResponseException, or ExceptionText; empty when none
 */
public record JobReply(
        String jobId,
        JobStatus status,
        String rawStatus,
        long started,
        String operation,
        Map<String, String> parameters,
        Map<String, String> results,
        String exception) {
    private static final Logger LOG = LoggerFactory.getLogger(JobReply.class);
    private static final int LONGEST_ID = 19;
    private static final Set<String> FIELDS = Set.of(
            "JobID", "TimeStarted", "Status", "JobRequestInstance", "Results", "ResponseException", "ExceptionText");

    public JobReply {
        parameters = Map.copyOf(parameters);
        results = Map.copyOf(results);
    }

    public static JobReply read(byte[] body) {
        List<JobReply> found = readAll(body);
        if (found.isEmpty()) {
            throw new MalformedException("reply holds no JobResponse");
        }
        return found.get(0);
    }

    public static List<JobReply> readAll(byte[] body) {
        return Atom.bodies(body, FIELDS).stream()
                .filter(element -> element.name().equals("JobResponse"))
                .map(JobReply::of)
                .toList();
    }

    /** @param job the typed element */
    public static JobReply of(Element job) {
        String id = job.valueOr("", "JobID");
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedException("JobResponse without JobID");
        }
        String status = job.valueOr("", "Status");
        String exception = job.value("ResponseException", "Message")
                .or(() -> job.value("ExceptionText"))
                .orElse("");
        return new JobReply(
                id,
                JobStatus.parse(status),
                status,
                number(job.valueOr("0", "TimeStarted")),
                job.valueOr("", "JobRequestInstance", "RequestedOperation", "OperationName"),
                values(job.path("JobRequestInstance", "JobParameters")),
                values(job.child("Results")),
                exception);
    }

    private static Map<String, String> values(Optional<Element> list) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element parameter :
                list.map(element -> element.children("JobParameter")).orElse(List.of())) {
            String name = parameter.valueOr("", "ParameterName");
            // Not trimmed: white space of a value belongs to it.
            String value = parameter.child("ParameterValue").map(Element::text).orElse("");
            if (values.put(name, value) != null) {
                LOG.info("job parameter {} appears twice, the last one is used", name);
            }
        }
        return values;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public Optional<String> result(String name) {
        return Optional.ofNullable(results.get(name));
    }

    /** Result parameter as a number; empty when it is absent or no number. */
    public Optional<Integer> code(String name) {
        return result(name).map(String::trim).flatMap(text -> {
            try {
                return Optional.of(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** What went wrong, in the order of HMC-27; the console's text unchanged. */
    public String failureText() {
        return result("result")
                .filter(text -> !text.isBlank())
                .or(() -> Optional.of(exception).filter(text -> !text.isBlank()))
                .orElse(rawStatus);
    }

    /** Every text a message code may stand in. */
    public String allText() {
        return String.join(
                "\n", result("result").orElse(""), exception, result("StdError").orElse(""), rawStatus);
    }
}

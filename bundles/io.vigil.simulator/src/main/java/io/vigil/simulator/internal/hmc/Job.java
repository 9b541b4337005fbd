package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.JobEnd;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One job of a console (spec 30 d). */
final class Job {
    final long id;
    final String target;
    final String operation;
    final String group;
    final Map<String, String> parameters;
    final String url;
    String status = "NOT_STARTED";
    long started;
    long completed;
    String exception = "";
    /** Nothing is done, and it ends only when somebody cancels it. */
    boolean hangs;
    /** It ends so, whatever became of it. */
    Optional<JobEnd> otherEnd = Optional.empty();

    final Map<String, String> results = new LinkedHashMap<>();
    private final StringBuilder steps = new StringBuilder();

    Job(long id, String url, String target, String operation, String group, Map<String, String> parameters) {
        this.id = id;
        this.url = url;
        this.target = target;
        this.operation = operation;
        this.group = group;
        this.parameters = parameters;
    }

    boolean open() {
        return completed == 0;
    }

    /** By name without regard to case: consoles differ in it. */
    Optional<String> parameter(String... names) {
        for (String name : names) {
            for (Map.Entry<String, String> entry : parameters.entrySet()) {
                if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isBlank()) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    boolean flag(String... names) {
        String word = parameter(names).orElse("false").trim().toLowerCase(Locale.ROOT);
        return word.equals("true") || word.equals("yes") || word.equals("1");
    }

    void step(String key) {
        steps.append(
                        "<NLSStaticMessage schemaVersion=\"V1_8_0\"><Metadata><Atom/></Metadata><UntranslatedMessage>VIOS ")
                .append(operation)
                .append(" job: ")
                .append(key.toLowerCase(Locale.ROOT))
                .append("</UntranslatedMessage><MessageKey>")
                .append(key)
                .append("</MessageKey></NLSStaticMessage>");
    }

    String steps() {
        return steps.toString();
    }
}

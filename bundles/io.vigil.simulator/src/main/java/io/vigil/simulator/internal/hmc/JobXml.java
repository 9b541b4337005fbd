package io.vigil.simulator.internal.hmc;

import java.util.Map;

/** Job replies and the empty template (spec 30 b.4). */
final class JobXml {
    private JobXml() {}

    static String response(Job job) {
        return new Markup()
                .root("JobResponse", Markup.WEB, "", m -> body(m, job))
                .toString();
    }

    private static void body(Markup m, Job job) {
        m.raw("<RequestURL kb=\"ROR\" kxe=\"false\" href=\"" + job.url
                + "\" rel=\"via\" title=\"The URL to which the JobRequest was submitted.\"/>");
        m.leaf("TargetUuid", job.target)
                .leaf("JobID", job.id)
                .leaf("TimeStarted", job.started)
                .leaf("TimeCompleted", job.completed);
        m.leaf("Status", job.status);
        if (!job.exception.isEmpty()) {
            m.group("ResponseException", e -> e.leaf("Message", job.exception).leaf("StackTrace", job.exception));
        }
        m.group("JobRequestInstance", r -> {
            requested(r, job.operation, job.group);
            parameters(r, "JobParameters", job.parameters);
        });
        m.group("Progress", p -> p.group("DiscreteProgress", d -> d.group("CompletedStates", s -> s.raw(job.steps()))));
        parameters(m, "Results", job.results);
    }

    private static void requested(Markup m, String operation, String group) {
        m.group("RequestedOperation", o -> o.leaf("OperationName", operation).leaf("GroupName", group));
    }

    private static void parameters(Markup m, String name, Map<String, String> values) {
        m.group(
                name,
                list -> values.forEach(
                        (key, value) -> list.raw("<JobParameter schemaVersion=\"V1_8_0\"><Metadata><Atom/></Metadata>")
                                .leaf("ParameterName", key)
                                .leaf("ParameterValue", value)
                                .raw("</JobParameter>")));
    }

    static String template(String operation, String group) {
        return new Markup()
                .root("JobRequest", Markup.WEB, "", m -> {
                    requested(m, operation, group);
                    parameters(m, "JobParameters", Map.of());
                })
                .toString();
    }
}

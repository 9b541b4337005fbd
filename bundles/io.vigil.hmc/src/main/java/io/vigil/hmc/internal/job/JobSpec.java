package io.vigil.hmc.internal.job;

import io.vigil.hmc.internal.rest.JobRequestXml;
import io.vigil.hmc.internal.rest.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A job to be submitted.
 *
 * @param target path below {@code /rest/api/uom/} of the resource, such as {@code LogicalPartition/<UUID>}
 * @param parameters in the order in which they are sent
 * @param resubmit may be sent again once it is known that the console does not have it: doing it twice does no harm
 * @param cancelLate ask the console to cancel it at the deadline
 */
public record JobSpec(
        JobKind kind,
        String group,
        String operation,
        String target,
        Map<String, String> parameters,
        boolean resubmit,
        boolean cancelLate) {
    /** Parameters that say how the source is found, not what is wanted; lower case. */
    private static final Set<String> CIRCUMSTANCES = Set.of("noconnection", "test", "testmode");

    public JobSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public String path() {
        return Schema.UOM_PATH + target + "/do/" + operation;
    }

    /** Jobs are listed under the resource itself, also when they were submitted below its managed system. */
    String jobsPath() {
        return Schema.UOM_PATH + target.replaceFirst("^ManagedSystem/[^/]+/", "") + "/jobs";
    }

    public byte[] body() {
        return JobRequestXml.of(group, operation, parameters);
    }

    /** Two jobs with the same key are the same wish, also when the source host lost its connection in between. */
    public String key() {
        Map<String, String> wanted = new LinkedHashMap<>(parameters);
        wanted.keySet().removeIf(name -> CIRCUMSTANCES.contains(name.toLowerCase(Locale.ROOT)));
        return operation + " " + target + " " + wanted;
    }

    @Override
    public String toString() {
        return operation + " of " + target;
    }
}

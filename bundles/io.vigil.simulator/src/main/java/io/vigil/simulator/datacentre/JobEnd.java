package io.vigil.simulator.datacentre;

import java.util.Map;

/**
 * How a job ends (30 d).
 *
 * @param status any text; {@code COMPLETED_OK} and what 30 d lists are usual
 * @param message of the ResponseException; empty = none
 * @param carriedOut the operation has its effect all the same: done, but reported otherwise
 */
public record JobEnd(String status, Map<String, String> results, String message, boolean carriedOut) {
    public JobEnd {
        results = Map.copyOf(results);
        if (status.isBlank()) {
            throw new IllegalArgumentException("the status of a job must not be blank");
        }
    }

    /** Nothing is done, and the job says why. */
    public static JobEnd failed(String text) {
        return new JobEnd("COMPLETED_WITH_ERROR", Map.of("returnCode", "1", "result", text), "", false);
    }
}

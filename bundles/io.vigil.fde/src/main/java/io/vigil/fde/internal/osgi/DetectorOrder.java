package io.vigil.fde.internal.osgi;

import io.vigil.spi.detect.FailureDetector;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Detectors by ranking, highest first, then by name and service id: the container's own order says nothing. */
final class DetectorOrder {
    private static final Comparator<Map.Entry<Map<String, Object>, FailureDetector>> ORDER =
            Comparator.<Map.Entry<Map<String, Object>, FailureDetector>>comparingInt(
                            entry -> -(entry.getKey().get("service.ranking") instanceof Integer ranking ? ranking : 0))
                    .thenComparing(entry -> name(entry.getValue()))
                    .thenComparingLong(entry -> entry.getKey().get("service.id") instanceof Long id ? id : 0);

    private DetectorOrder() {}

    static List<FailureDetector> sorted(List<Map.Entry<Map<String, Object>, FailureDetector>> plugged) {
        return plugged.stream()
                .filter(entry -> entry.getValue() != null)
                .sorted(ORDER)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A plugin that cannot even say its name sorts last; asking it will tell what is wrong. */
    private static String name(FailureDetector detector) {
        try {
            return String.valueOf(detector.name());
        } catch (RuntimeException | LinkageError e) {
            return "\uffff";
        }
    }
}

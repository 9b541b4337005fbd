package io.vigil.spi.detect;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one detector says about one subject.
 *
 * @param code short stable word for the reason, such as {@code rmc-port-closed} or a rule outcome of spec 21
 * @param text one sentence for a human
 * @param facts the measured values behind it, for the journal; no secrets
 */
public record Finding(FailureDetector.Status status, String code, String text, Map<String, String> facts) {
    public Finding {
        facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public static Finding healthy(String code, String text) {
        return new Finding(FailureDetector.Status.HEALTHY, code, text, Map.of());
    }

    public static Finding suspect(String code, String text) {
        return new Finding(FailureDetector.Status.SUSPECT, code, text, Map.of());
    }

    public static Finding unknown(String code, String text) {
        return new Finding(FailureDetector.Status.UNKNOWN, code, text, Map.of());
    }

    public Finding withFact(String name, String value) {
        Map<String, String> copy = new TreeMap<>(facts);
        copy.put(name, value);
        return new Finding(status, code, text, copy);
    }
}

package io.vigil.vios.health.internal.library;

import java.util.List;
import java.util.Map;

/**
 * Is a VM missed by every host monitor that can speak (R1, R3; spec 40, section 3.5)?
 *
 * <p>An age is that of the host monitor's decision, 0 while it hears the VM; a host monitor without a {@code map} row
 * knows nothing and so never misses.
 */
final class MissRule {
    /** @param missedHb seconds, 0 = not missed @param noEntry host monitor without {@code map} row, empty = none */
    record Verdict(int missedHb, String noEntry) {}

    private MissRule() {}

    /**
     * @param hms host monitors of the VM's host, by uuid
     * @param ages seconds by VIOS uuid, only where there is a {@code map} row
     * @param judged only a STARTED VM can be missed
     * @param compat the larger age, not the smaller
     */
    static Verdict judge(List<ViosView> hms, Map<String, Integer> ages, boolean judged, boolean compat) {
        int missed = judged ? missed(hms, ages, compat) : 0;
        if (missed > 0) {
            return new Verdict(missed, "");
        }
        String noEntry = hms.stream()
                .map(hm -> hm.stat().uuid())
                .filter(uuid -> !ages.containsKey(uuid))
                .findFirst()
                .orElse("");
        return new Verdict(0, noEntry);
    }

    private static int missed(List<ViosView> hms, Map<String, Integer> ages, boolean compat) {
        int result = 0;
        for (ViosView hm : hms) {
            if (!hm.speaks()) {
                continue;
            }
            int age = ages.getOrDefault(hm.stat().uuid(), 0);
            if (age < 1) {
                return 0;
            }
            result = result == 0 ? age : compat ? Math.max(result, age) : Math.min(result, age);
        }
        return result;
    }
}

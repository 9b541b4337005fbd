package io.vigil.scenarios.latency;

import io.vigil.fde.internal.engine.ProfileData;
import io.vigil.model.policy.DetectionSpeed;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.EventPattern;
import io.vigil.scenarios.player.Happening;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** L-10, which is configured, and L-13, the wait from the threshold to the reply that tells of it. */
final class Thresholds {
    private static final Pattern BELOW = Pattern.compile(".* is less than its VMFDT ([0-9.]+)");
    private static final int BOOK_HOST_TIME = 90;

    private Thresholds() {}

    static List<Measured> settings() {
        List<Measured> rows = new ArrayList<>();
        for (DetectionSpeed speed : List.of(DetectionSpeed.FAST, DetectionSpeed.NORMAL, DetectionSpeed.SLOW)) {
            double compat = speed.thresholdSeconds(BOOK_HOST_TIME);
            double fast = ProfileData.fastSilenceMillis(speed) / 1e3;
            double book = 140 + 50 * (rows.size());
            double target = List.of(5.0, 8.0, 12.0).get(rows.size());
            rows.add(new Measured(
                    new Subject(
                            "L-10",
                            "VM detection threshold, " + speed.name().toLowerCase(Locale.ROOT),
                            Bounds.number(book),
                            Optional.of(new Bounds(book, book)),
                            Optional.of(Bounds.atMost(target)),
                            "",
                            "fast counts from the last heartbeat"),
                    Measured.Source.SETTING,
                    Map.of(Profile.COMPAT, List.of(compat), Profile.FAST, List.of(fast))));
        }
        return rows;
    }

    /** @param logs of the story of silent VMs, by profile */
    static Measured waits(Map<Profile, List<Happening>> logs) {
        Map<Profile, List<Double>> values = new EnumMap<>(Profile.class);
        logs.forEach((profile, events) -> values.put(profile, waits(events)));
        return new Measured(
                new Subject(
                        "L-13",
                        "threshold reached -> reply that tells it",
                        "42, 50",
                        Optional.of(Bounds.atMost(65)),
                        Optional.of(Bounds.atMost(0.2)),
                        "",
                        "FD-26; three VMs silent at once: a scan in which another one is pinged comes first"),
                Measured.Source.STORY,
                values);
    }

    /** Counted from the last MISSING of the VM, whose age missedHb is (R3); the threshold is what detection says it is. */
    private static List<Double> waits(List<Happening> events) {
        Map<String, Double> thresholds = new HashMap<>();
        for (Happening event : events) {
            Matcher below = BELOW.matcher(event.text());
            if (event.name().equals("phase.lessThanVMFDT") && below.matches()) {
                thresholds.putIfAbsent(event.object(), Double.parseDouble(below.group(1)));
            }
        }
        List<Double> waits = new ArrayList<>();
        thresholds.forEach((vm, threshold) -> wait(events, vm, threshold).ifPresent(waits::add));
        return waits;
    }

    private static Optional<Double> wait(List<Happening> events, String vm, double threshold) {
        EventPattern missing = EventPattern.of("hm.MISSING " + vm);
        EventPattern missed = EventPattern.of("poll.missed " + vm);
        double begin = Double.NaN;
        for (Happening event : events) {
            if (missing.matches(event)) {
                begin = event.at().toNanos() / 1e9;
            } else if (missed.matches(event) && Integer.parseInt(event.text().split(" ")[0]) >= threshold) {
                return Optional.of(event.at().toNanos() / 1e9 - begin - threshold);
            }
        }
        return Optional.empty();
    }
}

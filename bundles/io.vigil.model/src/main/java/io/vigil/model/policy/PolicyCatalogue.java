package io.vigil.model.policy;

import static io.vigil.model.policy.Scope.HOST;
import static io.vigil.model.policy.Scope.HOST_GROUP;
import static io.vigil.model.policy.Scope.SYSTEM;
import static io.vigil.model.policy.Scope.VM;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All policy attributes with names, values, ranges and defaults (71 section 1; POL-1). */
public final class PolicyCatalogue {
    private static final List<PolicyAttribute<?>> ROWS = new ArrayList<>();

    public static final PolicyAttribute<RestartPolicy> RESTART_POLICY =
            words("restart_policy", RestartPolicy.class, RestartPolicy.AUTO, HOST_GROUP);
    public static final PolicyAttribute<Switch> HA_MONITOR =
            words("ha_monitor", Switch.class, Switch.ENABLE, SYSTEM, HOST_GROUP, HOST, VM);
    public static final PolicyAttribute<Integer> HOST_FAILURE_DETECTION_TIME =
            number("host_failure_detection_time", 90, 90, 600, SYSTEM, HOST_GROUP);
    public static final PolicyAttribute<DetectionSpeed> VM_FAILURE_DETECTION_SPEED = words(
            "vm_failure_detection_speed", DetectionSpeed.class, DetectionSpeed.NORMAL, SYSTEM, HOST_GROUP, HOST, VM);
    public static final PolicyAttribute<Profile> DETECTION_PROFILE =
            words("detection_profile", Profile.class, Profile.COMPAT, SYSTEM, HOST_GROUP);
    public static final PolicyAttribute<Priority> PRIORITY =
            row("priority", "High, Medium, Low", Priority.MEDIUM, PolicyCatalogue::priority, Priority::text, VM);
    public static final PolicyAttribute<YesNo> SKIP_POWER_ON =
            words("skip_power_on", YesNo.class, YesNo.NO, HOST_GROUP, VM);
    public static final PolicyAttribute<YesNo> SKIP_RESOURCE_CHECK =
            words("skip_resource_check", YesNo.class, YesNo.NO, HOST_GROUP, VM);
    public static final PolicyAttribute<String> PLACEMENT = row(
            "placement",
            "best_fit, spread or an installed strategy",
            "best_fit",
            PolicyCatalogue::word,
            text -> text,
            HOST_GROUP);
    public static final PolicyAttribute<Integer> STOP_PROOF = number("stop_proof", 1, 1, 3, HOST_GROUP);
    public static final PolicyAttribute<Integer> STOP_PROOF_NO_CONNECTION =
            number("stop_proof_no_connection", 2, 2, 4, HOST_GROUP);
    public static final PolicyAttribute<YesNo> ABNORMAL_ESCALATES =
            words("abnormal_escalates", YesNo.class, YesNo.NO, HOST_GROUP);
    public static final PolicyAttribute<YesNo> MAINTENANCE = words("maintenance", YesNo.class, YesNo.NO, HOST);
    public static final PolicyAttribute<Integer> RESTART_CONCURRENCY = number("restart_concurrency", 32, 1, 32, SYSTEM);
    public static final PolicyAttribute<Integer> LPM_CONCURRENCY = number("lpm_concurrency", 4, 1, 4, SYSTEM);
    public static final PolicyAttribute<Integer> TIER_BARRIER_TIMEOUT =
            number("tier_barrier_timeout", 600, 60, 3600, SYSTEM);
    public static final PolicyAttribute<Integer> RESERVE_CPU = row(
            "reserve_cpu",
            "processing units, 0.00 to 1024.00",
            0,
            PolicyCatalogue::hundredths,
            PolicyCatalogue::units,
            HOST_GROUP,
            HOST);
    public static final PolicyAttribute<Integer> RESERVE_MEM =
            number("reserve_mem", 0, 0, 67_108_864, HOST_GROUP, HOST);
    public static final PolicyAttribute<String> AUTO_DISCOVERY_TIME = row(
            "auto_discovery_time", "hh:mm, 00:00 to 23:59", "00:00", PolicyCatalogue::timeOfDay, text -> text, SYSTEM);
    public static final PolicyAttribute<Integer> QUICK_DISCOVERY_INTERVAL =
            number("quick_discovery_interval", 60, 5, 1440, SYSTEM);
    public static final PolicyAttribute<String> NOTIFICATION_LEVEL = row(
            "notification_level",
            "low, medium, high, disable",
            "low",
            text -> oneOf(text, "low", "medium", "high", "disable"),
            text -> text,
            SYSTEM);
    public static final PolicyAttribute<YesNo> DUP_EVENT_PROCESSING =
            words("dup_event_processing", YesNo.class, YesNo.YES, SYSTEM);

    private static final Map<Priority, PolicyAttribute<Capacity>> MEMORY = capacities("memory_capacity");
    private static final Map<Priority, PolicyAttribute<Capacity>> CPU = capacities("cpu_capacity");

    private PolicyCatalogue() {}

    /** Flexible memory of one priority; typed as {@code memory_capacity=60 priority=medium}, stored per priority. */
    public static PolicyAttribute<Capacity> memoryCapacity(Priority priority) {
        return MEMORY.get(priority);
    }

    /** Flexible processor capacity of one priority. */
    public static PolicyAttribute<Capacity> cpuCapacity(Priority priority) {
        return CPU.get(priority);
    }

    /** Every attribute, in the order of 71 section 1. */
    public static List<PolicyAttribute<?>> all() {
        return Collections.unmodifiableList(ROWS);
    }

    public static Optional<PolicyAttribute<?>> named(String name) {
        return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static <T> PolicyAttribute<T> row(
            String name,
            String values,
            T fallback,
            Function<String, T> reader,
            Function<T, String> writer,
            Scope first,
            Scope... more) {
        PolicyAttribute<T> row =
                new PolicyAttribute<>(name, Set.copyOf(EnumSet.of(first, more)), values, fallback, reader, writer);
        ROWS.add(row);
        return row;
    }

    private static <E extends Enum<E>> PolicyAttribute<E> words(
            String name, Class<E> type, E fallback, Scope first, Scope... more) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(lower(constant));
        }
        return row(
                name,
                String.join(", ", words),
                fallback,
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)),
                PolicyCatalogue::lower,
                first,
                more);
    }

    private static PolicyAttribute<Integer> number(
            String name, int fallback, int min, int max, Scope first, Scope... more) {
        return row(
                name,
                min + " to " + max,
                fallback,
                text -> {
                    int value = Integer.parseInt(text);
                    if (value < min || value > max) {
                        throw new IllegalArgumentException(text);
                    }
                    return value;
                },
                value -> Integer.toString(value),
                first,
                more);
    }

    private static Map<Priority, PolicyAttribute<Capacity>> capacities(String name) {
        Map<Priority, PolicyAttribute<Capacity>> map = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            map.put(
                    priority,
                    row(
                            name + "." + lower(priority),
                            "1 to 100, minimum, current_desired, none",
                            Capacity.FULL,
                            Capacity::parse,
                            Capacity::text,
                            HOST_GROUP));
        }
        return map;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Priority priority(String text) {
        return Priority.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static String word(String text) {
        if (!text.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String timeOfDay(String text) {
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String oneOf(String text, String... allowed) {
        String wanted = text.toLowerCase(Locale.ROOT);
        for (String word : allowed) {
            if (word.equals(wanted)) {
                return word;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static Integer hundredths(String text) {
        int value = new java.math.BigDecimal(text).movePointRight(2).intValueExact();
        if (value < 0 || value > 102_400) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static String units(Integer hundredths) {
        return java.math.BigDecimal.valueOf(hundredths, 2).toPlainString();
    }
}

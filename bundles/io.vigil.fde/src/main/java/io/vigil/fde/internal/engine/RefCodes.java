package io.vigil.fde.internal.engine;

import java.util.List;
import java.util.Locale;

/**
 * What reference codes mean (R4, AMB-2). Case is ignored.
 *
 * @param started whole codes of a partition whose operating system runs; the empty code always counts
 * @param crashed prefixes
 * @param firmware prefixes: judged as Open Firmware
 * @param hold prefixes that postpone a restart, such as a running system dump; beat the other lists
 */
public record RefCodes(List<String> started, List<String> crashed, List<String> firmware, List<String> hold) {
    public static final RefCodes DEFAULT = new RefCodes(
            List.of("0", "00000000", "Linux ppc64", "Linux ppc64le", "SUSE Linux"),
            List.of("B200A101", "0c20", "A6040266"),
            List.of("CA00"),
            List.of());

    public RefCodes {
        started = lower(started);
        crashed = lower(crashed);
        firmware = lower(firmware);
        hold = lower(hold);
    }

    /** Of a partition that is Running; a code with a qualifier behind a blank counts by its first word (HMC-58). */
    public boolean isStarted(String code) {
        String seen = normal(code);
        return seen.isEmpty() || started.contains(seen) || started.contains(seen.split(" ", 2)[0]);
    }

    public boolean isCrashed(String code) {
        return crashed.stream().anyMatch(normal(code)::startsWith);
    }

    public boolean isFirmware(String code) {
        return firmware.stream().anyMatch(normal(code)::startsWith);
    }

    public boolean isHold(String code) {
        return hold.stream().anyMatch(normal(code)::startsWith);
    }

    private static String normal(String code) {
        return code.trim().toLowerCase(Locale.ROOT);
    }

    private static List<String> lower(List<String> codes) {
        return codes.stream()
                .map(RefCodes::normal)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}

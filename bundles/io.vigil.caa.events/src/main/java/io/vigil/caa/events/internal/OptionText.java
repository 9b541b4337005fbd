package io.vigil.caa.events.internal;

import io.vigil.caa.events.Errno;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.MonitorOptions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The option string of a monitor file. */
public final class OptionText {
    private static final Set<String> KNOWN =
            Set.of("CHANGED", "CLUSTER", "WAIT_TYPE", "INFO_LVL", "BUF_SIZE", "THRESH_HI", "THRESH_LO");

    private OptionText() {}

    public static MonitorOptions parse(String text) throws MonitorException {
        if (text.getBytes(StandardCharsets.UTF_8).length > MonitorOptions.MAX_BYTES) {
            throw refused("options have more than " + MonitorOptions.MAX_BYTES + " bytes");
        }
        Map<String, String> pairs = pairs(IdText.dashes(text).replaceAll("[;\\s\\x00]+$", ""));
        MonitorOptions options = new MonitorOptions(
                choice(pairs, "CHANGED", "NO", "YES"),
                choice(pairs, "CLUSTER", "NO", "YES"),
                choice(pairs, "WAIT_TYPE", "WAIT_IN_SELECT", "WAIT_IN_READ"),
                (int) number(pairs, "INFO_LVL", 1, 3).orElse(MonitorOptions.DEFAULT_LEVEL),
                (int) number(pairs, "BUF_SIZE", MonitorOptions.MIN_BUFFER, MonitorOptions.MAX_BUFFER)
                        .orElse(MonitorOptions.DEFAULT_BUFFER),
                number(pairs, "THRESH_HI", Long.MIN_VALUE, Long.MAX_VALUE),
                number(pairs, "THRESH_LO", Long.MIN_VALUE, Long.MAX_VALUE));
        boolean threshold = options.high().isPresent() || options.low().isPresent();
        if (options.changed() == threshold) {
            throw refused("either CHANGED=YES or a threshold (THRESH_HI, THRESH_LO) must be given, not both");
        }
        return options;
    }

    private static Map<String, String> pairs(String text) throws MonitorException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            String pair = part.strip();
            int sign = pair.indexOf('=');
            String key = sign < 0 ? pair : pair.substring(0, sign).strip();
            if (sign < 0 || !KNOWN.contains(key)) {
                throw refused("'" + pair + "' is none of the options "
                        + KNOWN.stream().sorted().toList());
            }
            if (pairs.put(key, pair.substring(sign + 1).strip()) != null) {
                throw refused(key + " is given twice");
            }
        }
        return pairs;
    }

    private static boolean choice(Map<String, String> pairs, String key, String no, String yes)
            throws MonitorException {
        String value = pairs.getOrDefault(key, no);
        if (!value.equals(no) && !value.equals(yes)) {
            throw refused(key + " is '" + value + "'; allowed is " + no + " or " + yes);
        }
        return value.equals(yes);
    }

    private static OptionalLong number(Map<String, String> pairs, String key, long least, long most)
            throws MonitorException {
        String value = pairs.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(key + " is '" + value + "'; allowed is a number from " + least + " to " + most);
    }

    private static MonitorException refused(String detail) {
        return new MonitorException(Errno.EINVAL, detail);
    }
}

package io.vigil.vios.health.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the VIOS logs (spec 40, section 13; VH-60).
 *
 * @param level {@code START}, {@code END} or a number
 * @param date {@code MM/DD/YY}
 * @param time {@code HH:MM:SS}
 * @param millis whole milliseconds: {@code .7} in a file of the original is 7 ms, {@code .80} is 80 ms
 */
public record LogLine(
        String level,
        long pid,
        long tid,
        String date,
        String time,
        int millis,
        String source,
        String function,
        String version,
        int line,
        String text) {
    private static final Pattern FORM = Pattern.compile(
            "\\[(\\S+) (\\d+) (\\d+) (\\d\\d/\\d\\d/\\d\\d)-(\\d\\d:\\d\\d:\\d\\d)\\.(\\d{1,3}) (\\S+) (\\S+) (\\S+) (\\d+)] ?(.*)",
            Pattern.DOTALL);

    /** @throws IllegalArgumentException if the line has another form */
    public static LogLine parse(String line) {
        Matcher m = FORM.matcher(line);
        if (!m.matches()) {
            throw new IllegalArgumentException("log line '" + line
                    + "' is not of the form [level pid tid date-time source function version line] text");
        }
        return new LogLine(
                m.group(1),
                Long.parseLong(m.group(2)),
                Long.parseLong(m.group(3)),
                m.group(4),
                m.group(5),
                Integer.parseInt(m.group(6)),
                m.group(7),
                m.group(8),
                m.group(9),
                Integer.parseInt(m.group(10)),
                m.group(11));
    }

    /** Three digits, so that every reader understands it. */
    public String format() {
        String digits = "00" + millis;
        return "[" + level + " " + pid + " " + tid + " " + date + "-" + time + "."
                + digits.substring(digits.length() - 3) + " " + source + " " + function + " " + version + " " + line
                + "] " + text;
    }
}

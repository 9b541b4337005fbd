package io.vigil.hvncp;

import io.vigil.model.Checked;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of an agent or a host monitor, such as 2.0 (spec 51, section 6.3); not that of the packet header. Immutable.
 *
 * @param major 0 to 9999; equal majors understand each other
 * @param minor 0 to 9999; does not matter
 */
public record ProtocolVersion(int major, int minor) {
    /** What this bundle speaks. */
    public static final ProtocolVersion CURRENT = new ProtocolVersion(2, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException a number is outside its range
     */
    public ProtocolVersion {
        Checked.inRange("major version", major, 0, 9999);
        Checked.inRange("minor version", minor, 0, 9999);
    }

    /**
     * Reads {@code 2.0}.
     *
     * @throws IllegalArgumentException something else stands there
     */
    public static ProtocolVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("version=" + text + " is not allowed, use two numbers such as 2.0");
        }
        return new ProtocolVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

package io.vigil.vm.agent.internal.ame;

import java.util.Locale;

/** Bits of the notification vector, which are those of the doorbell (8.1). */
public final class Notice {
    /** Send everything. */
    public static final long EVERYTHING = 0x02;
    /** The list of applications or their configuration changed. */
    public static final long CONFIGURATION = 0x08;
    /** The status of an application changed. */
    public static final long STATUS = 0x20;

    private Notice() {}

    /** 64 binary digits, as the logs print it. */
    public static String digits(long vector) {
        String digits = Long.toBinaryString(vector);
        return "0".repeat(64 - digits.length()) + digits;
    }

    /** {@code 0x28}: lower case, no leading zeros. */
    public static String hex(long vector) {
        return "0x" + Long.toHexString(vector).toLowerCase(Locale.ROOT);
    }
}

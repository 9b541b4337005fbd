package io.vigil.model;

import java.util.Locale;

/** Operating environment of a partition. */
public enum OsType {
    AIX,
    LINUX,
    IBMI,
    VIOS,
    UNKNOWN;

    /** Reads the HMC's {@code PartitionType} ({@code AIX/Linux}, {@code OS400}, {@code Virtual IO Server}) and OS texts. */
    public static OsType parse(String raw) {
        String text = raw == null ? "" : raw.toLowerCase(Locale.ROOT);
        if (text.contains("os400") || text.contains("ibm i") || text.contains("ibmi")) {
            return IBMI;
        }
        if (text.contains("virtual io") || text.contains("vios")) {
            return VIOS;
        }
        if (text.contains("linux") && !text.contains("aix")) {
            return LINUX;
        }
        if (text.contains("aix") && !text.contains("linux")) {
            return AIX;
        }
        return UNKNOWN;
    }
}

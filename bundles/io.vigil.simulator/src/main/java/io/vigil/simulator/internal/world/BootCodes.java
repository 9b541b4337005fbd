package io.vigil.simulator.internal.world;

import io.vigil.model.OsType;

/** Reference codes by operating system (spec 30 f.3, 81 SC-08 to SC-10). */
final class BootCodes {
    static final String STARTING = "C20082FF";
    static final String NO_BOOT_DEVICE = "CA00E175";
    static final String STORAGE_HANG = "A6040266";

    private BootCodes() {}

    static String running(OsType os) {
        return switch (os) {
            case LINUX -> "Linux ppc64le";
            case IBMI -> RefCode.STOPPED;
            default -> "";
        };
    }

    /** First and second half of the firmware phase. */
    static String firmware(OsType os, boolean secondHalf) {
        if (os == OsType.IBMI) {
            return secondHalf ? "C6004031" : "C6003900";
        }
        return secondHalf ? "CA00E140" : "CA00E101";
    }

    static String booting(OsType os) {
        return switch (os) {
            case LINUX -> "Linux ppc64le";
            case IBMI -> "C6004508";
            default -> "0581";
        };
    }

    /** A kernel that stopped; partition ids appear in the qualifier as five digits (81 SC-08). */
    static String crashed(OsType os, int partitionId) {
        return switch (os) {
            case LINUX -> String.format("B200A101 LP=%05d", partitionId);
            case IBMI -> "B2001310";
            default -> "0c20";
        };
    }
}

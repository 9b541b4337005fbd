package io.vigil.api.hmc;

import java.util.Locale;
import java.util.Optional;

/**
 * How to switch a partition on.
 *
 * @param profile UUID of the profile to activate; empty = the partition's current configuration, which one that was never
 *     activated does not have
 */
public record PowerOn(BootMode mode, Optional<String> profile) {
    public static final PowerOn NORMAL = new PowerOn(BootMode.NORM, Optional.empty());

    /** What the firmware does first. */
    public enum BootMode {
        /** Starts the operating system. */
        NORM,
        /** Stops in the System Management Services menu. */
        SMS,
        /** Diagnostics from the default boot list. */
        DD,
        /** Diagnostics from the stored boot list. */
        DS,
        /** Stops at the Open Firmware prompt. */
        OF;

        /** The console's word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

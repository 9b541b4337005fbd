package io.vigil.hmc.internal.rest;

import java.util.Locale;

/** Boot modes: the REST word as the command line's short word (30 f.2). */
public final class BootModes {
    private BootModes() {}

    /** An unseen word is returned as it is, in lower case. */
    public static String shortWord(String raw) {
        String word = raw.trim().toLowerCase(Locale.ROOT).replace(' ', '_');
        return switch (word) {
            case "normal", "norm" -> "norm";
            case "system_management_services", "sms" -> "sms";
            case "open_firmware", "of" -> "of";
            case "diagnostic_default_boot_list", "diagnostics_default_boot_list", "dd" -> "dd";
            case "diagnostic_stored_boot_list", "diagnostics_stored_boot_list", "ds" -> "ds";
            default -> word;
        };
    }
}

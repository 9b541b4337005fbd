package io.vigil.hmc.internal.rest;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Message codes in a console's text (HMC-27), and what some of them mean (30 g.2). */
public final class ConsoleCodes {
    private static final Pattern CODE = Pattern.compile("HSCL[0-9A-F]{4}|VIOS[0-9A-F]{4}|PVME[0-9A-F]{8}");
    private static final Set<String> ALREADY_OFF = Set.of("HSCL1558", "PVME04000005", "PVME01050901");
    private static final Set<String> ALREADY_ON = Set.of("HSCL3681");

    private ConsoleCodes() {}

    /** The first code; empty when there is none. */
    public static String first(String text) {
        Matcher found = CODE.matcher(text);
        return found.find() ? found.group() : "";
    }

    public static boolean viosBusy(String text) {
        return text.contains("HSCL3205") || text.contains("VIOS0014");
    }

    public static boolean consoleBusy(String text) {
        return text.contains("busy processing some other request") || text.contains("system is currently too busy");
    }

    /** No management connection between console and partition. */
    public static boolean noRmc(String text) {
        return text.contains("HSCL2957") || text.contains("HSCL0DB4");
    }

    public static boolean alreadyOff(String text) {
        return ALREADY_OFF.stream().anyMatch(text::contains);
    }

    public static boolean alreadyOn(String text) {
        return ALREADY_ON.stream().anyMatch(text::contains);
    }
}

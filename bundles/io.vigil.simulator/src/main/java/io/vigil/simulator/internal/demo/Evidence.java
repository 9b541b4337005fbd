package io.vigil.simulator.internal.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of a finding in words: one line for each VIOS or VM they are about, one for the rest. */
final class Evidence {
    private static final String GENERAL = "";
    private static final String SECONDS = "_s";
    private static final String AGO = "_s_ago";

    private Evidence() {}

    static List<String> lines(Map<String, String> facts) {
        Map<String, List<String>> about = new LinkedHashMap<>();
        facts.forEach((key, value) -> {
            int dot = key.indexOf('.');
            String subject = dot < 0 ? GENERAL : key.substring(0, dot);
            about.computeIfAbsent(subject, name -> new ArrayList<>()).add(words(key.substring(dot + 1), value));
        });
        List<String> general = about.remove(GENERAL);
        List<String> lines = new ArrayList<>();
        about.forEach((subject, words) -> lines.add(subject + ": " + String.join(", ", words)));
        if (general != null) {
            lines.add(String.join(", ", general));
        }
        return lines;
    }

    private static String words(String key, String value) {
        if (key.endsWith(AGO)) {
            return key.substring(0, key.length() - AGO.length()).replace('_', ' ') + " " + value + " s ago";
        }
        boolean seconds = key.endsWith(SECONDS);
        String name = seconds ? key.substring(0, key.length() - SECONDS.length()) : key;
        return name.replace('_', ' ') + " " + value + (seconds ? " s" : "");
    }
}

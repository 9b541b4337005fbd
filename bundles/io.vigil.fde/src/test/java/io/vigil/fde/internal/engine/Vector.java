package io.vigil.fde.internal.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row of a vector table of spec 21 section 8: {@code id | key=value; ... | expectation; ... | basis}. */
record Vector(String id, Map<String, String> set, String outcome, Map<String, String> expect) {
    static List<Vector> read(String name) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Vector.class.getResourceAsStream("/spec21/" + name), StandardCharsets.UTF_8))) {
            return in.lines().map(Vector::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String get(String key, String fallback) {
        return set.getOrDefault(key, fallback);
    }

    private static Vector parse(String line) {
        String[] cells = line.split("\\|");
        String[] wanted = cells[2].split(";");
        Map<String, String> expect = new HashMap<>();
        for (int i = 1; i < wanted.length; i++) {
            String part = wanted[i].trim();
            int cut = part.startsWith("off->") ? part.indexOf('>') : part.indexOf('=');
            expect.put(part.startsWith("off->") ? "off" : part.substring(0, cut), part.substring(cut + 1));
        }
        return new Vector(cells[0].trim(), pairs(cells[1]), wanted[0].trim().split(" ")[0], expect);
    }

    private static Map<String, String> pairs(String cell) {
        Map<String, String> pairs = new HashMap<>();
        for (String part : cell.split(";")) {
            String[] pair = part.trim().split("=", 2);
            if (pair.length == 2) {
                pairs.put(pair[0].trim(), pair[1].trim());
            }
        }
        return pairs;
    }
}

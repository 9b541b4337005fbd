package io.vigil.simulator.internal.hmc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options of a console command, and its output grammar (spec 30 f.1). */
record CommandOptions(Map<String, String> values) {
    static CommandOptions parse(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            boolean valued = i + 1 < words.size() && !words.get(i + 1).startsWith("-");
            values.put(word, valued ? words.get(++i) : "");
        }
        return new CommandOptions(values);
    }

    String get(String option) {
        return values.getOrDefault(option, "");
    }

    boolean absent(String option) {
        return !values.containsKey(option);
    }

    /** From {@code -p}, {@code -n} of chsysstate, or the filter. */
    List<String> partitionNames() {
        if (!get("-p").isEmpty()) {
            return List.of(get("-p").split(","));
        }
        boolean named = !get("-n").isEmpty() && !get("-n").chars().allMatch(Character::isDigit);
        return named ? List.of(get("-n").split(",")) : filter("lpar_names");
    }

    List<Integer> partitionIds() {
        return filter("lpar_ids").stream().map(Integer::valueOf).toList();
    }

    /** {@code lpar_names=a}, {@code "lpar_names=a,b"} with the quotes around the pair. */
    private List<String> filter(String key) {
        String text = get("--filter").replace("\"", "");
        int at = text.indexOf(key + "=");
        if (at < 0) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (String part : text.substring(at + key.length() + 1).split(",")) {
            if (part.contains("=")) {
                break;
            }
            found.add(part);
        }
        return found;
    }

    String table(List<Map<String, String>> rows) {
        if (rows.isEmpty()) {
            return "No results were found.\n";
        }
        StringBuilder out = new StringBuilder();
        String fields = get("-F");
        if (fields.isEmpty()) {
            rows.forEach(row -> out.append(pairs(row)).append('\n'));
            return out.toString();
        }
        char separator = fields.chars()
                .filter(c -> !Character.isLetterOrDigit(c) && c != '_')
                .mapToObj(c -> (char) c)
                .findFirst()
                .orElse(',');
        String[] names = fields.split(java.util.regex.Pattern.quote(String.valueOf(separator)));
        if (!absent("--header")) {
            out.append(fields).append('\n');
        }
        rows.forEach(row -> out.append(line(row, names, separator)).append('\n'));
        return out.toString();
    }

    private static String line(Map<String, String> row, String[] names, char separator) {
        StringBuilder out = new StringBuilder();
        for (String name : names) {
            String value = row.get(name);
            if (value == null) {
                throw new BadRequest(1, "", "HSCL8012 The attribute " + name + " is not valid.");
            }
            boolean quoted = value.indexOf(separator) >= 0 || value.indexOf('"') >= 0;
            out.append(out.length() == 0 && name.equals(names[0]) ? "" : separator)
                    .append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        return out.toString();
    }

    private static String pairs(Map<String, String> row) {
        List<String> pairs = new ArrayList<>();
        row.forEach(
                (name, value) -> pairs.add(value.contains(",") ? '"' + name + '=' + value + '"' : name + '=' + value));
        return String.join(",", pairs);
    }
}

package io.vigil.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as columns of equal width. */
final class Table {

    private static final List<String> HEAD = List.of("figure", "value", "goal", "result", "method");

    private Table() {}

    static void print(List<Row> rows, PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        for (Row row : rows) {
            lines.add(List.of(row.figure(), row.valueText(), row.goalText(), word(row.verdict()), row.method()));
        }
        int[] widths = new int[HEAD.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String word(Row.Verdict verdict) {
        return switch (verdict) {
            case MET -> "ok";
            case MISSED -> "MISSED";
            case NO_GOAL -> "-";
            case NOT_MEASURED -> "?";
        };
    }
}

package io.vigil.command.internal.engine;

import java.util.ArrayList;
import java.util.List;

/** Columns aligned to the left, one blank between them; the last column is not padded. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heads) {
        rows.add(List.of(heads));
    }

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, width)).toList();
    }

    private static String line(List<String> row, int[] width) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            text.append(row.get(i)).append(" ".repeat(width[i] - row.get(i).length() + 1));
        }
        return text.toString().stripTrailing();
    }
}

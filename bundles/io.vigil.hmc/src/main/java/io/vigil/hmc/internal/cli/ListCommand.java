package io.vigil.hmc.internal.cli;

import io.vigil.hmc.internal.cli.CliRecords.BadRecordException;
import java.util.List;

/**
 * A list command that asks for named fields with a header, and takes exactly those back (30 f.1, HMC-56, HMC-57): other fields,
 * another order, a text instead of a table, and nothing at all are not an answer.
 *
 * @param line without {@code -F}
 */
record ListCommand(String line, List<String> fields) {
    private static final char SEPARATOR = ',';

    ListCommand {
        fields = List.copyOf(fields);
    }

    String text() {
        return line + " -F " + String.join(String.valueOf(SEPARATOR), fields) + " --header";
    }

    /** Records without the header; none when the console says that nothing was found. */
    List<List<String>> rows(String output) {
        List<List<String>> records = CliRecords.parse(output, SEPARATOR, fields.size());
        if (CliRecords.nothing(output)) {
            return List.of();
        }
        if (records.isEmpty() || !records.get(0).equals(fields)) {
            throw new BadRecordException("the output does not begin with the header " + String.join(",", fields));
        }
        return records.subList(1, records.size());
    }
}

package io.vigil.hmc.internal.cli;

import java.util.ArrayList;
import java.util.List;

/** Output of HMC list commands with {@code -F}: records of RFC 4180 with any one-character separator (30 f.1, HMC-56). */
public final class CliRecords {
    private static final String NOTHING = "No results were found.";

    /** A record with another number of fields than asked for, or an open quote; never shifted silently (HMC-57). */
    public static final class BadRecordException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRecordException(String message) {
            super(message);
        }
    }

    private CliRecords() {}

    /** Records in order; the literal {@code null} is an empty field. */
    public static List<List<String>> parse(String output, char separator, int fields) {
        List<List<String>> records = new ArrayList<>();
        if (nothing(output)) {
            return records;
        }
        int at = 0;
        while (at < output.length()) {
            List<String> row = new ArrayList<>();
            at = record(output, at, separator, row);
            if (row.size() == 1 && row.get(0).isBlank() && fields != 1) {
                continue;
            }
            if (row.size() != fields) {
                throw new BadRecordException("record " + (records.size() + 1) + " has " + row.size() + " fields, "
                        + fields + " were asked for");
            }
            records.add(List.copyOf(row));
        }
        return List.copyOf(records);
    }

    /** The console says that its list is empty. */
    static boolean nothing(String output) {
        return output.strip().equals(NOTHING);
    }

    /** Reads one record; returns where the next one begins. */
    private static int record(String text, int from, char separator, List<String> row) {
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    field.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.isEmpty() && !wasQuoted) {
                quoted = true;
                wasQuoted = true;
            } else if (c == separator) {
                row.add(value(field, wasQuoted));
                field.setLength(0);
                wasQuoted = false;
            } else if (c == '\n') {
                break;
            } else if (wasQuoted && c != '\r') {
                throw new BadRecordException("text follows the end of a quoted field");
            } else if (c != '\r') {
                field.append(c);
            }
        }
        if (quoted) {
            throw new BadRecordException("a quoted field does not end");
        }
        row.add(value(field, wasQuoted));
        return at;
    }

    private static String value(CharSequence field, boolean quoted) {
        String text = field.toString();
        return !quoted && text.equals("null") ? "" : text;
    }
}

package io.vigil.host.monitor.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What members tell each other along the routes: one letter, then text. Frames are signed, so the sender is who it says. */
sealed interface Note {
    byte[] bytes();

    /** Who knows this cluster? Asked by a member that starts. */
    record Question() implements Note {
        @Override
        public byte[] bytes() {
            return text('Q', "");
        }
    }

    /** Are you there? Its acknowledgment is the answer. */
    record Call() implements Note {
        @Override
        public byte[] bytes() {
            return text('C', "");
        }
    }

    /**
     * The cluster as a member knows it.
     *
     * @param databaseNode its number
     * @param up nodes that are believed UP, the sender among them
     */
    record Known(int databaseNode, TreeSet<Integer> up) implements Note {
        @Override
        public byte[] bytes() {
            return text(
                    'K', databaseNode + ":" + up.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }

    /** The sender lost the shared disks, or has them again. */
    record Disk(boolean reached) implements Note {
        @Override
        public byte[] bytes() {
            return text('D', reached ? "1" : "0");
        }
    }

    /** Record of an event that happened on the sender. */
    record Happened(String record) implements Note {
        @Override
        public byte[] bytes() {
            return text('E', record);
        }
    }

    /** The database node has stored this record: its copy of an event that the others have seen too. */
    record Stored(String record) implements Note {
        @Override
        public byte[] bytes() {
            return text('S', record);
        }
    }

    private static byte[] text(char kind, String rest) {
        return (kind + rest).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for what this release does not understand. */
    static Optional<Note> read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'Q' -> Optional.of(new Question());
            case 'C' -> Optional.of(new Call());
            case 'D' -> Optional.of(new Disk(rest.equals("1")));
            case 'E' -> Optional.of(new Happened(rest));
            case 'S' -> Optional.of(new Stored(rest));
            case 'K' -> known(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Note> known(String text) {
        if (!text.matches("\\d{1,5}:\\d{1,5}(,\\d{1,5}){0,200}")) {
            return Optional.empty();
        }
        String[] parts = text.split(":", 2);
        TreeSet<Integer> up =
                Arrays.stream(parts[1].split(",")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
        return Optional.of(new Known(Integer.parseInt(parts[0]), up));
    }
}

package io.vigil.simulator.internal.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from the log of an agent how the states of its applications change. */
public final class AppLogTail {
    private static final Pattern CHANGE =
            Pattern.compile("For app \"([^\"]+)\": app state changes from \"[^\"]*\" to \"\\d+\\(([A-Z_]+)\\)\"");
    private static final Pattern APPLICATION = Pattern.compile("<Application\\b[^>]*>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");

    private final Path configuration;
    private final Path log;
    private long read;

    /** An application and its new state. */
    public record Change(String app, String state) {
        /** With its colour, as the agent writes it. */
        public String text() {
            return switch (state) {
                case "NOT_MONITORED" -> state + " (NONE)";
                case "NORMAL" -> state + " (GREEN)";
                case "UNSET", "FAILING", "TO_STOP", "TO_START" -> state + " (YELLOW)";
                default -> state + " (RED)";
            };
        }
    }

    AppLogTail(AgentDirectory directory) {
        this.configuration = directory.configuration();
        this.log = directory.appLog();
        this.read = log.toFile().length();
    }

    /** What is new since the last look. */
    List<Change> look() {
        List<Change> changes = new ArrayList<>();
        long length = log.toFile().length();
        if (length < read) {
            // A new file: the old one was full.
            read = 0;
        }
        if (length == read) {
            return changes;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(read);
            byte[] bytes = new byte[(int) Math.min(length - read, 1 << 20)];
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n') + 1;
            read += end;
            text.substring(0, end).lines().forEach(line -> {
                Matcher change = CHANGE.matcher(line);
                if (change.find()) {
                    changes.add(new Change(name(change.group(1)), change.group(2)));
                }
            });
        } catch (IOException e) {
            // It is being replaced just now; the next look finds the new one.
            return changes;
        }
        return changes;
    }

    /** The log has uuids only. */
    private String name(String uuid) {
        try {
            return APPLICATION
                    .matcher(Files.readString(configuration))
                    .results()
                    .map(MatchResult::group)
                    .filter(element -> element.contains("uuid=\"" + uuid + "\""))
                    .map(NAME::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse(uuid);
        } catch (IOException e) {
            return uuid;
        }
    }
}

package io.vigil.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a controller leaves behind: files of its instance, journal, messages to people. None holds a secret. */
final class Traces {
    private static final int MANY = 10_000;

    private final Path instance;
    private final Store store;

    Traces(Path instance, Store store) {
        this.instance = instance;
        this.store = store;
    }

    void holdNoSecret() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(instance)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(instance.resolve("system")))
                    .collect(Collectors.toList());
        }
        assertTrue("no log in " + instance, files.stream().anyMatch(file -> file.endsWith("karaf.log")));
        for (Path file : files) {
            if (betrays(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                found.add(instance.relativize(file).toString());
            }
        }
        store.journal(JournalQuery.ALL).stream()
                .filter(entry -> betrays(entry.toString()))
                .forEach(entry -> found.add("journal entry " + entry.seq() + " " + entry.name()));
        for (OutboxMessage.State state : OutboxMessage.State.values()) {
            store.outbox(state, MANY).stream()
                    .filter(message -> betrays(message.toString()))
                    .forEach(message -> found.add("message " + message.id()));
        }
        assertEquals(List.of(), found);
    }

    private static boolean betrays(String text) {
        String coded = Base64.getEncoder().encodeToString(Marks.PASSWORD.getBytes(StandardCharsets.UTF_8));
        return text.contains(Marks.PASSWORD) || text.contains(coded) || text.contains(Marks.TOKEN);
    }
}

package io.vigil.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    @TempDir
    Path directory;

    @RepeatedTest(2)
    @DisplayName("CTL-17: every write that was confirmed before kill -9 is there, and none is there by half")
    void killed() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long confirmed = 0;
        try (BufferedReader out = writer.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                confirmed = number(line, confirmed);
                if (confirmed == 200) {
                    // By its handle, which leaves the pipe open: what was confirmed while dying counts as well.
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();

        try (Database database = KilledWriter.open(directory)) {
            Store store = KilledWriter.store(database);
            int contacts = store.registry().contacts().size();
            assertThat(contacts).isGreaterThanOrEqualTo((int) confirmed).isGreaterThanOrEqualTo(200);
            assertThat(store.journal(JournalQuery.ALL.name("VIOS_NODE_FAILURE")))
                    .hasSize(contacts);
            assertThat(store.outbox(OutboxMessage.State.NEW, 10_000)).hasSize(contacts);
            assertThat(store.documents("number", 10_000)).hasSize(contacts);
            assertThat(store.<Long>write("test", tx -> tx.next("acknowledged"))).isEqualTo(contacts + 1);
        }
    }

    /** The last line may have been cut by the kill. */
    private static long number(String line, long before) {
        return Long.parseLong(line) == before + 1 ? before + 1 : before;
    }
}

package io.vigil.topology.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.Node;
import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologyLogs;
import io.vigil.topology.TopologyNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, rotation, retention (spec 82, section 11; vectors TV-14 to TV-17). */
class LogVectorsTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "82-TV-14 line 5,001: the old backup goes, the log becomes the backup, a new one of the same name has one line")
    void lineLimit() throws IOException {
        Path log = directory.resolve("hats.07.030405.c1");
        Files.write(log, Collections.nCopies(5_000, "old"));
        Files.writeString(directory.resolve("hats.07.030405.c1.bak"), "older\n");
        new LineLog(log, 5_000).append("new");
        assertThat(log).hasContent("new");
        assertThat(Files.readAllLines(directory.resolve("hats.07.030405.c1.bak")))
                .hasSize(5_000)
                .containsOnly("old");
        assertThat(names()).hasSize(2);
    }

    @Test
    @DisplayName(
            "82-TV-15 82-I-13 TS-8: names with day and time; the sixth start removes the oldest instance with its backup")
    void instances() throws IOException {
        for (int day = 1; day <= 5; day++) {
            String name = "hats.%02d.000000.c1".formatted(day + 10);
            old(name, day);
            old(name + ".bak", day);
            old(name + ".en_US", day);
        }
        old("hats.01.000000.c2", 0);
        // Day 31 is last month's: older than all others although its name is the highest.
        old("hats.31.000000.c1", 0);
        files("2026-02-07T03:04:05Z");
        assertThat(names())
                .contains("hats.07.030405.c1", "hats.07.030405.c1.en_US", "hats.01.000000.c2")
                .doesNotContain("hats.31.000000.c1", "hats.11.000000.c1", "hats.11.000000.c1.bak")
                .contains("hats.12.000000.c1", "hats.12.000000.c1.bak");
        assertThat(names())
                .filteredOn(n -> n.matches("hats\\.\\d+\\.\\d+\\.c1"))
                .hasSize(5);
        assertThat(names()).filteredOn(n -> n.endsWith("en_US")).hasSize(5);
    }

    @Test
    @DisplayName("82-I-13 start-up log: seven backups, 1 is the newest")
    void startUpLog() throws IOException {
        for (int second = 10; second < 20; second++) {
            files("2026-02-07T03:04:" + second + "Z");
        }
        assertThat(names()).filteredOn(n -> n.startsWith("hats.c1")).hasSize(8).contains("hats.c1", "hats.c1.7");
        assertThat(Files.readString(directory.resolve("hats.c1"))).contains(":19Z");
        assertThat(Files.readString(directory.resolve("hats.c1.1"))).contains(":18Z");
        assertThat(Files.readString(directory.resolve("hats.c1.7"))).contains(":12Z");
    }

    @Test
    @DisplayName("82-TV-16 trace of en0 at 200 KB with three backups: 003 goes, the others move up, a new one begins")
    void trace() throws IOException {
        Path current = directory.resolve(LogNames.trace("cthats", "en0"));
        assertThat(current.getFileName()).hasToString("nim.cthats.en0");
        Files.writeString(current, "x".repeat((int) NimTrace.LIMIT));
        for (int i = 1; i <= 3; i++) {
            Files.writeString(directory.resolve("nim.cthats.en0.00" + i), "backup " + i);
        }
        new NimTrace(current).append("next");
        assertThat(current).hasContent("next");
        assertThat(directory.resolve("nim.cthats.en0.001")).hasSize(NimTrace.LIMIT);
        assertThat(directory.resolve("nim.cthats.en0.002")).hasContent("backup 1");
        assertThat(directory.resolve("nim.cthats.en0.003")).hasContent("backup 2");
        assertThat(names()).hasSize(4);
    }

    @Test
    @DisplayName("82-TV-17 82-I-13: a core gets the start time of the daemon that crashed; three are kept")
    void core() throws IOException {
        files("2026-01-31T23:59:59Z");
        Path run = directory.resolve("run");
        Files.writeString(run.resolve("core"), "dead");
        files("2026-02-01T00:10:00Z");
        assertThat(run.resolve("core.31.235959.c1")).hasContent("dead");
        assertThat(run.resolve("core")).doesNotExist();

        for (int minute = 11; minute < 15; minute++) {
            Files.writeString(run.resolve("core"), "dead " + minute);
            files("2026-02-01T00:" + minute + ":00Z");
        }
        try (Stream<Path> all = Files.list(run)) {
            assertThat(all.filter(f -> f.getFileName().toString().startsWith("core")))
                    .hasSize(3);
        }
        Files.writeString(run.resolve("core"), "again");
        Files.writeString(run.resolve("daemon.started"), "rubbish");
        files("2026-02-01T00:20:00Z");
        assertThat(run.resolve("core")).doesNotExist();
    }

    @Test
    @DisplayName("TS-8 events of a daemon reach the service log, those of nodes and adapters the user log")
    void events() throws IOException {
        VirtualTime time = new VirtualTime();
        TopologyLogs.Places places = TopologyLogs.Places.in(directory, directory.resolve("run"));
        TopologyLogs logs = new TopologyLogs(places, "c1", time, time);
        Node node = new Node(3, new UUID(0, 3));
        logs.onEvent(new TopologyNotice(1, time.now(), new TopologyEvent.DiskOnly(true)));
        logs.onEvent(new TopologyNotice(2, time.now(), new TopologyEvent.NodeDown(node, LeaveReason.SILENT)));
        assertThat(Files.readAllLines(directory.resolve("hats.20.090000.c1")))
                .hasSize(3)
                .last()
                .asString()
                .contains(" 2 NodeDown");
        assertThat(Files.readAllLines(directory.resolve("hats.20.090000.c1.en_US")))
                .hasSize(2);
        assertThatThrownBy(() -> new TopologyLogs(places, "../c1", time, time)).hasMessageContaining("domain: '../c1'");
        assertThatThrownBy(() -> new TopologyLogs.Places(directory, directory, "hags", "en_US", 5_000))
                .hasMessageContaining("subsystem: 'hags', allowed hats, cthats");
        assertThatThrownBy(() -> new TopologyLogs.Places(directory, directory, "hats", "en_US", 5))
                .hasMessageContaining("lines: 5, allowed 100 to 1000000");
    }

    private void files(String started) throws IOException {
        new DaemonFiles(
                directory,
                directory.resolve("run"),
                new LogNames("c1", ZonedDateTime.parse(started)),
                "hats",
                "en_US",
                5_000);
    }

    private void old(String name, int day) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "x\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-%02dT00:00:00Z".formatted(day + 10))));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}

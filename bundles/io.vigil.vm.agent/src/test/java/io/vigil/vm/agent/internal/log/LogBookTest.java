package io.vigil.vm.agent.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBookTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "VA-35 lines as in 4.2: .log up to the level, which changes at once, .debug everything, .critlog errors")
    void levels() throws Exception {
        AtomicInteger level = new AtomicInteger(1);
        LogBook book = new LogBook(
                directory.resolve("log"),
                "ksys_vmm",
                new LogBook.Kinds(true, true),
                258,
                level::get,
                new VirtualTime());
        book.started();
        book.line(0, "AppsMngt::doXML()", () -> "an error");
        book.line(2, "AppsMngt::doXML()", () -> "information");
        level.set(3);
        book.line(3, "AppsMngt::doXML()", () -> "detail");
        book.close();
        long pid = ProcessHandle.current().pid();
        String[] log = Files.readString(directory.resolve("log/ksys_vmm.log")).split("\n");
        assertThat(log).hasSize(3);
        assertThat(log[0]).isEqualTo("[START " + pid + " 258 01/20/26-09:00:00 ]");
        assertThat(log[1])
                .matches("\\[ERROR " + pid + " 258 01/20/26-09:00:00 AppsMngt:AppsMngt::doXML\\(\\) : \\d+] an error");
        assertThat(log[2]).startsWith("[3 " + pid + " 258 ").endsWith("] detail");
        assertThat(directory.resolve("log/ksys_vmm.debug")).content().contains("information", "detail", "an error");
        assertThat(directory.resolve("log/ksys_vmm.critlog"))
                .content()
                .contains("an error")
                .doesNotContain("detail");
    }

    @Test
    @DisplayName("VA-35 rotation by size: name, name.1 to name.3, no more")
    void rotation() throws Exception {
        LogFile file = new LogFile(directory.resolve("a.log"), 1000);
        for (int i = 0; i < 400; i++) {
            file.append(String.format("line %03d of twenty chars", i));
        }
        file.close();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.log", "a.log.1", "a.log.2", "a.log.3");
        assertThat(Files.size(directory.resolve("a.log.3"))).isBetween(1000L, 1050L);
        assertThat(directory.resolve("a.log")).content().contains("line 399");
    }

    @Test
    @DisplayName("VA-35 a log that cannot be written loses lines, nothing else")
    void unwritable() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        LogFile file = new LogFile(directory.resolve("file/a.log"), 1000);
        file.append("lost");
        file.append("lost");
        file.close();
        assertThat(directory.toFile().list()).containsExactly("file");
    }
}

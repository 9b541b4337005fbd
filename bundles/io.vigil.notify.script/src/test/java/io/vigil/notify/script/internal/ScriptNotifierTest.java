package io.vigil.notify.script.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Delivery.Outcome;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.plugin.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptNotifierTest {
    /** Real: the scripts are real. */
    private final TimeSource time = new WallClock();

    @TempDir
    Path directory;

    private Path script;

    @BeforeEach
    void name() {
        script = directory.resolve("On Event.sh");
    }

    private void write(String body) throws IOException {
        Files.writeString(script, "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Delivery run(String events, int seconds, Map<String, String> data) throws InterruptedException {
        ScriptNotifier notifier = new ScriptNotifier(ScriptSettings.parse(script.toString(), events, seconds), time);
        return notifier.deliver(notification(data), Recipient.EVERYONE, Deadline.in(time, Duration.ofSeconds(20)));
    }

    private static Notification notification(Map<String, String> data) {
        Instant at = Instant.parse("2026-01-20T09:08:04Z");
        return new Notification(
                42,
                "ksyscluster",
                "VM_FAILURE_DETECTED",
                1,
                "VM",
                "vm 1",
                "UUID-1",
                "HG1",
                at,
                at,
                "a subject",
                "body",
                "short",
                "I7",
                0,
                List.of(),
                data);
    }

    @Test
    @DisplayName(
            "NOT-20: arguments, environment, record and empty working directory as 72 section 7.2 says; nothing is inherited")
    void contract() throws Exception {
        Path seen = directory.resolve("seen");
        write(
                "{ printf '%s|' \"$@\"; echo; pwd; ls -A; cat; env | cut -d= -f1 | grep -v '^\\(_\\|PWD\\|SHLVL\\|OLDPWD\\)$' | sort | tr '\\n' ' '; echo;"
                        + " echo $KSYS_CLUSTER $KSYS_HG $KSYS_OP_ID; cat $KSYS_EVENT_JSON; } > " + seen);
        assertThat(run("ALL", 10, Map.of("text", "it's \"gone\" $HOME"))).isEqualTo(Delivery.sent());
        List<String> lines = Files.readAllLines(seen);
        assertThat(lines.get(0))
                .isEqualTo("VM_FAILURE_DETECTED|1|VM|vm 1|UUID-1|2026-01-20T09:08:04Z|it's \"gone\" $HOME|");
        assertThat(lines.get(1)).contains("vigil-script");
        assertThat(lines.get(2))
                .as("empty directory, no stdin")
                .isEqualTo(
                        "KSYS_CLUSTER KSYS_EVENT_JSON KSYS_HG KSYS_OP_ID KSYS_ORIGIN KSYS_PLAN_FILE KSYS_TRIGGER LANG PATH ");
        assertThat(lines.get(3)).isEqualTo("ksyscluster HG1 I7");
        assertThat(lines.get(4)).contains("\"id\":42").contains("\"name\":\"VM_FAILURE_DETECTED\"");
        assertThat(Path.of(lines.get(1))).as("removed afterwards").doesNotExist();
    }

    @Test
    @DisplayName("the filter: severity words and event names")
    void filter() throws Exception {
        Path ran = directory.resolve("ran");
        write("touch " + ran);
        assertThat(run("WARNING,HOST_ACTIVE", 10, Map.of()).outcome()).isEqualTo(Outcome.SENT);
        assertThat(ran).doesNotExist();
        run("host_active,vm_failure_detected", 10, Map.of());
        assertThat(ran).exists();
        Files.delete(ran);
        run("CRITICAL", 10, Map.of());
        assertThat(ran).exists();
    }

    @Test
    @DisplayName("a script that fails is told with its exit status and last line, and not run again")
    void fails() throws Exception {
        write("echo first; echo 'no ticket system' >&2; exit 3");
        Delivery delivery = run("ALL", 10, Map.of());
        assertThat(delivery.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(delivery.detail()).endsWith("ended with 3: no ticket system");
    }

    @Test
    @DisplayName("72-N19 a script that hangs is killed at its limit with its children (NOT-19)")
    void hangs() throws Exception {
        Path pids = directory.resolve("pids");
        write("sleep 100 & echo $! > " + pids + "; echo $$ >> " + pids + "; wait");
        Delivery delivery = run("ALL", 1, Map.of());
        assertThat(delivery.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(delivery.detail()).contains("killed after 1 s");
        for (String pid : Files.readAllLines(pids)) {
            Awaitility.await().until(() -> ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
        }
    }

    @Test
    @DisplayName("a child left behind does not hold us up")
    void child() throws Exception {
        write("sleep 100 & exit 0");
        Duration begin = time.monotonic();
        assertThat(run("ALL", 10, Map.of()).outcome()).isEqualTo(Outcome.SENT);
        assertThat(time.monotonic().minus(begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    @DisplayName("NOT-19 endless output neither blocks the script nor fills the memory")
    void output() throws Exception {
        write("head -c 3000000 /dev/zero | tr '\\0' x; echo; exit 4");
        Delivery delivery = run("ALL", 10, Map.of());
        assertThat(delivery.detail()).contains("ended with 4").hasSizeLessThan(500);
    }

    @Test
    @DisplayName("72-N20 an event the script itself caused does not call it again")
    void loop() throws Exception {
        Path ran = directory.resolve("ran");
        write("touch " + ran);
        String name = ScriptSettings.parse(script.toString(), "ALL", 1).notifierName();
        assertThat(name).matches("script-on-event-sh-[0-9a-f]+");
        run("ALL", 10, Map.of("origin", name));
        assertThat(ran).doesNotExist();
    }

    @Test
    @DisplayName(
            "NOT-19 a script others may write, or that is gone or not executable, is refused at start and at each run")
    void ownership() throws Exception {
        write("true");
        ScriptNotifier notifier = new ScriptNotifier(ScriptSettings.parse(script.toString(), "ALL", 5), time);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
        Delivery delivery =
                notifier.deliver(notification(Map.of()), Recipient.EVERYONE, Deadline.in(time, Duration.ofSeconds(5)));
        assertThat(delivery.detail()).contains("writable by others");
        assertThatThrownBy(() -> run("ALL", 5, Map.of()))
                .hasMessageContaining("path=")
                .hasMessageContaining("writable by others");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> run("ALL", 5, Map.of())).hasMessageContaining("not executable");
        Files.delete(script);
        assertThatThrownBy(() -> run("ALL", 5, Map.of())).hasMessageContaining("cannot be read");
    }

    @Test
    @DisplayName("wrong settings are refused with field, value and what is allowed")
    void settings() {
        assertThatThrownBy(() -> ScriptSettings.parse("relative.sh", "ALL", 5))
                .hasMessageContaining("path=relative.sh");
        assertThatThrownBy(() -> ScriptSettings.parse("/x", "a b", 5)).hasMessageContaining("events=a b");
        assertThatThrownBy(() -> ScriptSettings.parse("/x", "ALL", 0)).hasMessageContaining("time_limit");
    }
}

package io.vigil.vm.agent.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigil.vm.agent.internal.ame.Ended;
import io.vigil.vm.agent.internal.ame.Launch;
import io.vigil.vm.agent.internal.config.ScriptKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real shells. */
class ProcessScriptsTest {
    @TempDir
    Path directory;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private boolean keep;

    private ProcessScripts scripts() {
        return new ProcessScripts(
                new ScriptCheck(false),
                directory.resolve("tmp"),
                () -> keep,
                (level, source, text) -> log.add(level + " " + text.get()));
    }

    private Path write(String name, String body) throws IOException {
        Path script = directory.resolve(name);
        Files.writeString(script, body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private static Launch launch(long run, Path script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return new Launch(run, "app1", ScriptKind.MONITOR, command, Duration.ZERO);
    }

    private static Ended await(ProcessScripts scripts) {
        List<Ended> ended = new ArrayList<>();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ended.addAll(scripts.ended()) || !ended.isEmpty());
        assertThat(ended).hasSize(1);
        return ended.get(0);
    }

    private static boolean alive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/usr/bin/ksh", "/usr/bin/mksh"})
    @DisplayName("50-7.1 exit status, arguments, closed stdin, small environment, in each shell this machine has")
    void contract(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not on this machine");
        Path seen = directory.resolve("seen");
        Path script = write(
                "mon.sh",
                "#!" + shell + "\n{ echo \"$#|$1|$2\"; pwd; cat; env | grep -c SECRET; echo $PATH; } > " + seen
                        + "\nexit 7\n");
        ProcessScripts scripts = scripts();
        scripts.start(launch(1, script, "db2inst1", "S A"));
        assertThat(await(scripts)).isEqualTo(new Ended(1, 7));
        assertThat(Files.readAllLines(seen))
                .containsExactly(
                        "2|db2inst1|S A", "/", "0", "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/usr/local/sbin");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/bin/bash", "/usr/bin/ksh"})
    @DisplayName("VA-24 killed with children, grandchildren whose parent has ended, and jobs in groups of their own")
    void killed(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not on this machine");
        Path pids = directory.resolve("pids");
        Path script = write(
                "hang.sh",
                "#!" + shell + "\nset -m\ntrap '' TERM\nsleep 100 & echo $! >> " + pids
                        + "\n(sleep 101 & echo $! >> " + pids + ")\n" + shell
                        + " -c 'trap \"\" TERM; sleep 102 & echo $! >> " + pids
                        + "; wait' & echo $! >> " + pids + "\necho $$ >> " + pids + "\nwait\n");
        ProcessScripts scripts = scripts();
        scripts.start(launch(1, script));
        Awaitility.await()
                .until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 5);
        scripts.kill(1);
        assertThat(await(scripts).exit()).isNotZero();
        for (String pid : Files.readAllLines(pids)) {
            Awaitility.await().until(() -> !alive(pid));
        }
    }

    @Test
    @DisplayName("50-7.1 what a start script leaves running is left alone when the script ends")
    void daemon() throws Exception {
        Path pid = directory.resolve("pid");
        Path script = write("start.sh", "#!/bin/sh\nnohup sleep 100 >/dev/null 2>&1 & echo $! > " + pid + "\nexit 0\n");
        ProcessScripts scripts = scripts();
        scripts.start(launch(1, script));
        assertThat(await(scripts)).isEqualTo(new Ended(1, 0));
        scripts.kill(1);
        String child = Files.readString(pid);
        assertThat(alive(child)).isTrue();
        ProcessHandle.of(Long.parseLong(child.strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    @DisplayName("50-7.1 output is kept at log level 3 only, 64 KiB of it, and never stops the script")
    void output() throws Exception {
        Path script =
                write("talk.sh", "#!/bin/sh\necho hello; head -c 3000000 /dev/zero | tr '\\0' x; echo oops >&2\n");
        ProcessScripts scripts = scripts();
        scripts.start(launch(1, script));
        assertThat(await(scripts).exit()).isZero();
        assertThat(log).noneMatch(line -> line.contains("hello"));
        keep = true;
        scripts.start(launch(2, script));
        assertThat(await(scripts).exit()).isZero();
        Awaitility.await().until(() -> log.stream().anyMatch(line -> line.contains("xxx")));
        assertThat(log).contains("3 app1 monitor says: hello");
        assertThat(log)
                .filteredOn(line -> line.contains("xxx"))
                .singleElement()
                .asString()
                .hasSizeLessThan(66_000);
        Awaitility.await().until(() -> directory.resolve("tmp").toFile().list().length == 0);
    }

    @Test
    @DisplayName("50-7.1 a script that cannot be executed ends with 126 and says why")
    void notExecutable() throws Exception {
        Path script = write("odd.sh", "#!/no/such/shell\n");
        ProcessScripts scripts = scripts();
        scripts.start(launch(1, script));
        assertThat(await(scripts).exit()).isIn(126, 127);
    }

    @Test
    @DisplayName("50-TV-8 T20: not there, a directory, or mode 0644: not usable")
    void usable() throws Exception {
        ScriptCheck check = new ScriptCheck(false);
        Path script = write("mon.sh", "#!/bin/sh\n");
        assertThat(check.complaint(script.toString())).isEmpty();
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(check.complaint(script.toString())).contains("it is not executable");
        assertThat(check.complaint(directory.toString())).contains("it is not a file");
        assertThat(check.complaint(script + "x")).contains("it does not exist");
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, script);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(check.complaint(link.toString())).isEmpty();
    }

    @Test
    @DisplayName("VA-37 as root: scripts that somebody else can change are refused")
    void writable() throws Exception {
        ScriptCheck check = new ScriptCheck(true);
        Path script = write("mon.sh", "#!/bin/sh\n");
        assumeTrue(Files.getOwner(script).getName().equals("root"), "the tests do not run as root");
        assertThat(check.complaint(script.toString())).isEmpty();
        for (String mode : List.of("rwxrwxr-x", "rwxr-xrwx")) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(mode));
            assertThat(check.complaint(script.toString())).isEqualTo(Optional.of("it is writable by others than root"));
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(check.complaint(script.toString())).contains("its directory is writable by others than root");
    }
}

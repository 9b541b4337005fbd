package io.vigil.agent;

import io.vigil.vm.agent.internal.cli.DaemonService;
import io.vigil.vm.agent.internal.control.ControlClient;
import io.vigil.vm.agent.internal.control.ControlRequest;
import io.vigil.vm.agent.internal.daemon.AgentDirs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The daemon as a process: started by systemd where its unit is installed for this root, else by ourselves. */
final class Services implements DaemonService {
    private static final Path UNIT = Path.of("/etc/systemd/system/ksys_vmm.service");
    private static final Path SYSTEMD = Path.of("/run/systemd/system");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final long LOOK_MS = 100;
    private static final int LOOKS = 150;
    private static final int SYSTEMCTL_S = 20;

    private final ControlClient client;
    private final AgentDirs dirs;

    private Services(ControlClient client, AgentDirs dirs) {
        this.client = client;
        this.dirs = dirs;
    }

    static DaemonService of(ControlClient client, AgentDirs dirs) {
        return new Services(client, dirs);
    }

    @Override
    public OptionalLong running() {
        return client.ask(ControlRequest.plain("ping"))
                .map(reply -> OptionalLong.of(Long.parseLong(reply.data().getOrDefault("pid", "0"))))
                .orElse(OptionalLong.empty());
    }

    @Override
    public long start() throws IOException {
        if (systemd()) {
            systemctl("start");
        } else {
            launch();
        }
        for (int look = 0; look < LOOKS; look++) {
            OptionalLong pid = running();
            if (pid.isPresent()) {
                return pid.getAsLong();
            }
            pause();
        }
        throw new IOException("the daemon does not answer after " + LOOKS * LOOK_MS / 1000 + " s, see " + output());
    }

    @Override
    public void stop() throws IOException {
        if (systemd()) {
            systemctl("stop");
        } else {
            client.ask(ControlRequest.plain("shutdown"));
        }
    }

    private boolean systemd() {
        return dirs.root().equals(Path.of("/")) && Files.exists(UNIT) && Files.isDirectory(SYSTEMD);
    }

    private File output() {
        return dirs.log().resolve("vmmon.out").toFile();
    }

    private void launch() throws IOException {
        Path program = Path.of(System.getProperty("ksys.vmm.home", "."), "bin", "vmmon");
        Files.createDirectories(dirs.log());
        // Not in the session of the terminal, where there is a command for that.
        List<String> command = Files.isExecutable(SETSID)
                ? List.of(SETSID.toString(), program.toString())
                : List.of("nohup", program.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output());
        builder.environment().put("KSYS_VMM_ROOT", dirs.root().toString());
        builder.start();
    }

    private static void systemctl(String verb) throws IOException {
        Process process = new ProcessBuilder(List.of("systemctl", verb, "ksys_vmm"))
                .inheritIO()
                .start();
        try {
            if (!process.waitFor(SYSTEMCTL_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("systemctl " + verb + " ksys_vmm failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

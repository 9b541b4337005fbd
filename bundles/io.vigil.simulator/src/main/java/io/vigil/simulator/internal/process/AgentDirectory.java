package io.vigil.simulator.internal.process;

import io.vigil.model.OsType;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.Secret;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The disk of a VM: root of its agent. */
final class AgentDirectory {
    private static final String OWNER = "rwx------";
    private static final String OWNER_FILE = "rw-------";

    private final Path root;

    AgentDirectory(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** Of the applications' part of the agent. */
    Path appLog() {
        return agent().resolve("log/ksys_vmm_ame.log");
    }

    Path configuration() {
        return agent().resolve("config/HAMonitoring.xml");
    }

    /** What the daemon prints outside its logs. */
    File output() throws IOException {
        Path log = agent().resolve("log");
        Files.createDirectories(log);
        return log.resolve("vmmon.out").toFile();
    }

    private Path agent() {
        return root.resolve("var/ksys");
    }

    /** Settings of one boot. Readable by the owner only from the first byte on: they hold the key. */
    void configure(SimPartition vm, String boot, Duration heartbeat, Secret key, List<UdpNic> nics) throws IOException {
        Path config = agent().resolve("config");
        Files.createDirectories(root.getParent());
        Files.createDirectories(root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER)));
        Files.createDirectories(config);
        StringBuilder text = new StringBuilder("# Made by the simulator at each boot of the VM.\n");
        line(text, "ksys.vm.uuid", vm.uuid());
        line(text, "ksys.vm.boot", boot);
        line(text, "ksys.vmm.flavour", vm.guest().os() == OsType.AIX ? "aix" : "linux");
        line(text, "vmm.heartbeat.ms", Long.toString(heartbeat.toMillis()));
        line(text, "hvncp.udp.key", key.reveal());
        for (UdpNic nic : nics) {
            line(
                    text,
                    "hvncp.udp.if." + nic.name(),
                    nic.bound().getAddress().getHostAddress() + ":"
                            + nic.bound().getPort());
        }
        Path fresh = Files.createTempFile(
                config,
                "agent",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_FILE)));
        Files.writeString(fresh, text);
        Files.move(fresh, config.resolve("agent.properties"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    /** Process of the guard that was started last. */
    OptionalLong guard() {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(agent().resolve("run/guard.pid"))
                    .lines()
                    .findFirst()
                    .orElse("")));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

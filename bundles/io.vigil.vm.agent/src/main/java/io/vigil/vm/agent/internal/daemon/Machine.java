package io.vigil.vm.agent.internal.daemon;

import io.vigil.spi.port.Randomness;
import io.vigil.vm.agent.internal.config.StateFile.State;
import io.vigil.vm.agent.internal.config.StateStore;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the platform tells about itself: which VM it is, and which boot of it. */
public final class Machine {
    private static final String WHERE = "main::runCmd()";
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<String> UUID_FILES =
            List.of("proc/device-tree/ibm,partition-uuid", "sys/class/dmi/id/product_uuid");

    private final Path root;
    private final AgentLog log;

    /** @param root where /proc and /sys are looked for: {@code /}, in tests somewhere else */
    public Machine(Path root, AgentLog log) {
        this.root = root;
        this.log = log;
    }

    /** Partition UUID (4.4): the configured one, the platform's, else one that is made once and kept. */
    public String vmUuid(Optional<String> configured, StateStore state, Randomness random) {
        Optional<String> known = configured.or(this::platform);
        if (known.isPresent()) {
            return known.get();
        }
        State old = state.read();
        if (!old.vmUuid().isEmpty()) {
            return old.vmUuid();
        }
        String made = random(random);
        try {
            state.write(old.withVmUuid(made));
        } catch (IOException e) {
            log.line(0, WHERE, () -> "identity " + made + " is not kept, the next start makes another: " + e);
        }
        return made;
    }

    private Optional<String> platform() {
        return UUID_FILES.stream()
                .map(name -> text(root.resolve(name)))
                .map(text -> text.replace("\0", "").strip().toLowerCase(Locale.ROOT))
                .filter(text -> UUID_FORM.matcher(text).matches())
                .findFirst();
    }

    /** Version 4 of RFC 4122. */
    private static String random(Randomness random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** Changes with each boot of the VM, not with a clock that is set. */
    public String boot() {
        String id = text(root.resolve("proc/sys/kernel/random/boot_id")).strip();
        return id.isEmpty() ? run(List.of("who", "-b")).strip() : id;
    }

    /** Whether the whole system is going down, and we with it. */
    public boolean shuttingDown() {
        return run(List.of("systemctl", "is-system-running")).strip().equals("stopping");
    }

    /** Output of a short command; one that fails is logged with its return code and gives nothing (VA-3). */
    String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                log.line(1, WHERE, () -> "\"" + String.join(" ", command) + "\" does not end, killed.");
                return "";
            }
            log.line(
                    process.exitValue() == 0 ? 3 : 1,
                    WHERE,
                    () -> "\"" + String.join(" ", command) + "\" rc is " + process.exitValue());
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            log.line(1, WHERE, () -> "\"" + String.join(" ", command) + "\" cannot be run: " + e.getMessage());
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}

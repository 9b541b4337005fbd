package io.vigil.vm.agent.internal.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Whether a script can and may be run (T20, VA-37). Asked before every launch; follows links. */
public final class ScriptCheck {
    private static final String ROOT = "root";

    private final boolean asRoot;

    /** @param asRoot the agent runs as root: then nobody else may be able to change what it runs */
    public ScriptCheck(boolean asRoot) {
        this.asRoot = asRoot;
    }

    /** What is wrong with it; empty = nothing. */
    public Optional<String> complaint(String script) {
        Path path = Path.of(script);
        try {
            Path real = path.toRealPath();
            PosixFileAttributes file = Files.readAttributes(real, PosixFileAttributes.class);
            if (!file.isRegularFile()) {
                return Optional.of("it is not a file");
            }
            if (!executable(file)) {
                return Optional.of("it is not executable");
            }
            return asRoot ? open("it", file).or(() -> directory(real)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of(Files.exists(path) ? "it cannot be read" : "it does not exist");
        }
    }

    /** By its permissions: to root every file looks executable to some systems. */
    private static boolean executable(PosixFileAttributes file) {
        return file.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
                || file.permissions().contains(PosixFilePermission.GROUP_EXECUTE)
                || file.permissions().contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    private static Optional<String> directory(Path real) {
        try {
            return open("its directory", Files.readAttributes(real.getParent(), PosixFileAttributes.class));
        } catch (IOException e) {
            return Optional.of("its directory cannot be read");
        }
    }

    private static Optional<String> open(String what, PosixFileAttributes file) {
        if (!file.owner().getName().equals(ROOT)) {
            return Optional.of(what + " belongs to " + file.owner().getName() + ", not to root");
        }
        boolean writable = file.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || file.permissions().contains(PosixFilePermission.GROUP_WRITE);
        return writable ? Optional.of(what + " is writable by others than root") : Optional.empty();
    }
}

package io.vigil.notify.script.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Whether a script may be run: it runs with the rights of the controller, so nobody else may be able to change it
 * (NOT-19). Asked before each run.
 */
final class FileCheck {
    private FileCheck() {}

    /** What is wrong with it; empty = nothing. */
    static Optional<String> complaint(Path script) {
        try {
            Path real = script.toRealPath();
            PosixFileAttributes file = Files.readAttributes(real, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!file.isRegularFile()) {
                return Optional.of(script + " is not a file");
            }
            if (!Files.isExecutable(real)) {
                return Optional.of(script + " is not executable");
            }
            return owner(script, file)
                    .or(() -> openToOthers(script.toString(), file))
                    .or(() -> directory(real));
        } catch (IOException e) {
            return Optional.of(script + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static Optional<String> owner(Path script, PosixFileAttributes file) {
        String owner = file.owner().getName();
        String self = System.getProperty("user.name");
        return owner.equals("root") || owner.equals(self)
                ? Optional.empty()
                : Optional.of(script + " belongs to " + owner + ", allowed are root and " + self);
    }

    private static Optional<String> openToOthers(String what, PosixFileAttributes file) {
        return file.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                        || file.permissions().contains(PosixFilePermission.GROUP_WRITE)
                ? Optional.of(what + " is writable by others: chmod go-w it")
                : Optional.empty();
    }

    private static Optional<String> directory(Path real) {
        try {
            PosixFileAttributes parent = Files.readAttributes(real.getParent(), PosixFileAttributes.class);
            return parent.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                    ? Optional.of("directory " + real.getParent() + " is writable by others")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("directory " + real.getParent() + " cannot be read");
        }
    }
}

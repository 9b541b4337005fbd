package io.vigil.caa.events.internal;

import io.vigil.caa.events.Errno;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.MonitorFiles;

/**
 * A checked path of a monitor file.
 *
 * @param relative below the mount point, {@code fs/modFile.monFactory/etc/passwd.mon}
 */
record MonitorPath(Factory factory, String relative) {
    private static final String FACTORY = ".monFactory/";
    private static final String SUFFIX = ".mon";
    private static final int MAX_CHARACTERS = 1023;

    static MonitorPath of(String path) throws MonitorException {
        String mount = MonitorFiles.MOUNT + "/";
        if (!path.startsWith(mount)
                || path.length() > MAX_CHARACTERS
                || path.chars().anyMatch(c -> c < ' ')) {
            throw refused(Errno.EPERM, path, "must begin with " + mount);
        }
        String relative = path.substring(mount.length());
        for (String part : relative.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw refused(Errno.EPERM, path, "must not hold empty parts, '.' or '..'");
            }
        }
        int at = relative.indexOf(FACTORY);
        if (at < 0 || !relative.endsWith(SUFFIX) || relative.endsWith("/" + SUFFIX)) {
            throw refused(Errno.EPERM, path, "a monitor file ends in .mon and lies below a .monFactory");
        }
        Factory factory = Factory.named(relative.substring(0, at))
                .orElseThrow(() -> refused(Errno.ENODEV, path, "no such factory"));
        if (factory.kind() == Factory.Kind.UNSUPPORTED) {
            throw refused(Errno.ENOTSUP, path, "this factory is not provided");
        }
        if (factory.producer().isPresent() && !factory.producer().get().path().equals(relative)) {
            throw refused(
                    Errno.ENODEV,
                    path,
                    "its only event is " + factory.producer().get().path());
        }
        return new MonitorPath(factory, relative);
    }

    private static MonitorException refused(Errno errno, String path, String allowed) {
        return new MonitorException(errno, "'" + path + "': " + allowed);
    }
}

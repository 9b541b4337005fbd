package io.vigil.caa.events;

/** A monitor file call was refused. */
public final class MonitorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    /** @param detail names what was given and what is allowed */
    public MonitorException(Errno errno, String detail) {
        super(errno + " (" + errno.meaning() + "): " + detail);
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}

package io.vigil.caa.events;

/** Error codes of the monitor file calls (spec 41, section 2). */
public enum Errno {
    /** There is no event of this path, or not any more. */
    ENODEV("no such event"),
    /** Not below a factory, does not end in {@code .mon}, or this consumer may not monitor it. */
    EPERM("not permitted"),
    /** The event exists, but cannot be monitored here. */
    ENOTSUP("event cannot be monitored"),
    /** Options that cannot be understood or do not fit the event. */
    EINVAL("invalid options"),
    /** Closed, deleted, without options, or somebody already waits. */
    EBADF("bad monitor file"),
    /** Somebody already reads. */
    EBUSY("monitor file busy"),
    /** The directory cannot be read or written. */
    EIO("input/output error");

    private final String meaning;

    Errno(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}

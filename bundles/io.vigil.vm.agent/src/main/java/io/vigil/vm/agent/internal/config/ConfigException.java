package io.vigil.vm.agent.internal.config;

/** A value, a rule or a file that is not allowed; the message names field, value and what is allowed. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;
    /** Characters of a wrong value that are repeated. */
    private static final int LONGEST = 80;

    /** Which of the texts of {@code ksysvmmgr} it is. */
    public enum Kind {
        /** monitor_period is not greater than monitor_timeout: KSYSVMMGR-057. */
        PERIOD,
        /** A 17th application. */
        COUNT,
        /** Attribute unknown. */
        ATTRIBUTE,
        /** Value outside its range. */
        VALUE,
        /** Attribute that nobody may set. */
        READ_ONLY,
        /** No such application or dependency. */
        ABSENT,
        /** The name is taken. */
        PRESENT,
        /** A rule of section 7.5. */
        DEPENDENCY,
        /** The file cannot be read or written. */
        FILE
    }

    private final Kind kind;

    public ConfigException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** {@code field=value is not allowed, use ...}. */
    static ConfigException value(String field, String value, String allowed) {
        String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
        return new ConfigException(Kind.VALUE, field + "=" + shown + " is not allowed, use " + allowed);
    }
}

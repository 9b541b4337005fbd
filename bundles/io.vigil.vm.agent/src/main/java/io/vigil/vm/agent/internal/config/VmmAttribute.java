package io.vigil.vm.agent.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Attributes of the root element (4.3). */
public enum VmmAttribute {
    LOG("0", "0 to 3", Pattern.compile("[0-3]"), true, "log level: 0 errors, 1 warnings, 2 information, 3 detail"),
    PERIOD("1", "0 to 6", Pattern.compile("[0-6]"), true, "seconds between two rounds of the application engine"),
    VERSION("1.0", "1.0", Pattern.compile("1\\.0"), false, "version of the file's format"),
    COMMENT("", "text", Pattern.compile(".*"), false, "when the file was made"),
    REBOOTAPPSTARTTYPE(
            "VMM", "VMM or OS", Pattern.compile("VMM|OS"), true, "who starts applications after the VM has restarted");

    private final String missing;
    private final String allowed;
    private final Pattern form;
    private final boolean modifiable;
    private final String meaning;

    VmmAttribute(String missing, String allowed, Pattern form, boolean modifiable, String meaning) {
        this.missing = missing;
        this.allowed = allowed;
        this.form = form;
        this.modifiable = modifiable;
        this.meaning = meaning;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean modifiable() {
        return modifiable;
    }

    public String allowed() {
        return allowed;
    }

    public String meaning() {
        return meaning;
    }

    /** What counts when the file does not have it. */
    String missing() {
        return missing;
    }

    public static Optional<VmmAttribute> of(String key) {
        for (VmmAttribute attribute : values()) {
            if (attribute.key().equals(key)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    String checked(String value) throws ConfigException {
        if (!form.matcher(value).matches()) {
            throw ConfigException.value(key(), value, allowed);
        }
        return value;
    }
}

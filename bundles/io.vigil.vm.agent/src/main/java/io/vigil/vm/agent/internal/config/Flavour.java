package io.vigil.vm.agent.internal.config;

import java.util.List;

/** Platform flavour (VA-38): selects types, texts and the {@code ostype} of the handshake. */
public enum Flavour {
    AIX(List.of("ORACLE", "DB2")),
    LINUX(List.of("DB2", "SAPHANA"));

    private final List<String> types;

    Flavour(List<String> types) {
        this.types = types;
    }

    /** Built-in types of section 2. */
    public List<String> types() {
        return types;
    }

    public boolean supports(String type) {
        return types.contains(type);
    }

    /** As in the handshake. */
    public String osType() {
        return name();
    }

    /** By the name the Java runtime has for the platform; everything that is not AIX behaves as Linux. */
    public static Flavour of(String osName) {
        return osName.equalsIgnoreCase("AIX") ? AIX : LINUX;
    }
}

package io.vigil.command.internal.grammar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Object classes (70 section 3). A class exists for an action only if the table has a row for the pair. */
public enum ObjectClass {
    KSYSCLUSTER("Ksyscluster", "ksyscl*", "cl*"),
    SYSTEM("System", "sys*"),
    HMC("HMC", "hmc*"),
    HOST("Host", "host", "hosts", "cec"),
    HOST_GROUP("Host_group", "host_g*", "hg"),
    VIOS("VIOS", "vios*"),
    VM("VM", "vm*", "lpar*"),
    APP("App", "app*"),
    COLLOCATION("Collocation", "coll*"),
    ANTICOLLOCATION("Anticollocation", "anti*"),
    WORKGROUP("Workgroup", "workg*", "wg"),
    NOTIFY("Notify", "not*"),
    EVENT("Event", "ev*"),
    INCIDENT("Incident", "inc*"),
    SITE("Site", "site*");

    private final String title;
    private final Aliases aliases;

    ObjectClass(String title, String... patterns) {
        this.title = title;
        this.aliases = Aliases.of(patterns);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As messages write it: {@code Host_group 'x' not found}. */
    public String title() {
        return title;
    }

    public Aliases aliases() {
        return aliases;
    }

    static Optional<ObjectClass> named(String word) {
        return Arrays.stream(values())
                .filter(type -> type.aliases.matches(word) || type.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

package io.vigil.command.internal.engine;

import io.vigil.api.store.RegistryView;
import io.vigil.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a journal entry is about, in the operator's words: {@code VM 52138D9D-...} becomes {@code VM p18aix02}. */
public final class Subject {
    private Subject() {}

    public static String text(RegistryView registry, String subject) {
        int blank = subject.indexOf(' ');
        if (blank < 0) {
            return subject;
        }
        String type = subject.substring(0, blank);
        String key = subject.substring(blank + 1);
        return type + " " + name(registry, type, key).orElse(key);
    }

    /** The name alone; {@code -} when the entry is about the system. */
    public static String name(RegistryView registry, String subject) {
        String text = text(registry, subject);
        return text.isEmpty() ? "-" : text.substring(text.indexOf(' ') + 1);
    }

    private static Optional<String> name(RegistryView registry, String type, String key) {
        List<? extends Resource> all =
                switch (type) {
                    case "VM" -> registry.vms();
                    case "HOST" -> registry.hosts();
                    case "VIOS" -> registry.vioses();
                    case "APP" -> registry.apps();
                    // A policy event is about the controller and names the object whose policy it is.
                    case "KSYS" ->
                        Stream.of(registry.vms(), registry.hosts(), registry.vioses())
                                .flatMap(List::stream)
                                .toList();
                    default -> List.of();
                };
        return all.stream()
                .filter(resource -> resource.key().equalsIgnoreCase(key))
                .map(Resource::name)
                .findFirst();
    }
}

package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import io.vigil.vm.agent.internal.config.Dependency;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.Uuids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verbs of the class {@code dependency} (6.6, 7.5). Its NAME is the depuuid. */
final class DependencyCommands {
    private static final String TYPE = "dependency_type";
    private static final String LIST = "dependency_list";
    private static final String STRICT = "strict";
    private static final List<String> KEYS = List.of(TYPE, LIST, STRICT);

    private final Tools tools;
    private final Printer printer;

    DependencyCommands(Tools tools, Printer printer) {
        this.tools = tools;
        this.printer = printer;
    }

    void run(Parsed parsed) throws CliException, ConfigException {
        switch (parsed.action()) {
            case QUERY -> query(parsed);
            case ADD -> add(parsed);
            case MODIFY -> modify(parsed);
            case DELETE -> delete(parsed);
            default -> throw new IllegalStateException(parsed.toString());
        }
    }

    private void query(Parsed parsed) throws CliException, ConfigException {
        Selection.check(parsed.only(), KEYS);
        Monitoring config = tools.file().read(tools.now());
        List<Dependency> wanted = parsed.name().isPresent()
                ? List.of(existing(config, parsed.name().get()))
                : config.dependencies();
        for (Dependency dependency : wanted) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put(TYPE, dependency.type().word());
            values.put(LIST, dependency.list());
            values.put(STRICT, dependency.strictWord());
            printer.line("Dependency depuuid=" + dependency.uuid());
            Selection.print(parsed.only(), values, printer);
        }
    }

    private void add(Parsed parsed) throws CliException, ConfigException {
        Selection.check(List.copyOf(parsed.attributes().keySet()), KEYS);
        Map<String, String> given = parsed.attributes();
        for (String needed : List.of(TYPE, LIST)) {
            if (!given.containsKey(needed)) {
                throw CliException.of(904, needed + " is mandatory for add dependency.");
            }
        }
        tools.file().update(tools.now(), config -> {
            String uuid = Uuids.next(tools.time().now(), config.uuids());
            return config.with(merged(new Dependency(uuid, Dependency.Type.START_SEQUENCE, List.of(), true), given));
        });
        printer.line("Adding dependency \"" + LIST + "=" + given.get(LIST)
                + "\" into configuration successfully performed.");
        new Sync(tools, printer).after(parsed, "dependency");
    }

    private void modify(Parsed parsed) throws CliException, ConfigException {
        Selection.check(List.copyOf(parsed.attributes().keySet()), KEYS);
        String uuid = parsed.name().orElseThrow();
        tools.file().update(tools.now(), config -> config.with(merged(existing(config, uuid), parsed.attributes())));
        printer.line("Modifying dependency \"" + uuid + "\" into configuration successfully performed.");
        new Sync(tools, printer).after(parsed, "dependency");
    }

    private void delete(Parsed parsed) throws ConfigException {
        String uuid = parsed.name().orElseThrow();
        tools.file().update(tools.now(), config -> {
            existing(config, uuid);
            return config.withoutDependency(uuid);
        });
        printer.line("Deleting dependency \"" + uuid + "\" from configuration successfully performed.");
        new Sync(tools, printer).after(parsed, "dependency");
    }

    private static Dependency merged(Dependency old, Map<String, String> given) throws ConfigException {
        return new Dependency(
                old.uuid(),
                given.containsKey(TYPE) ? Dependency.type(given.get(TYPE)) : old.type(),
                given.containsKey(LIST) ? List.of(given.get(LIST).split(",", -1)) : old.apps(),
                given.containsKey(STRICT) ? Dependency.strict(given.get(STRICT)) : old.strict());
    }

    private static Dependency existing(Monitoring config, String uuid) throws ConfigException {
        return config.dependencies().stream()
                .filter(dependency -> dependency.uuid().equals(uuid))
                .findFirst()
                .orElseThrow(() -> new ConfigException(Kind.ABSENT, "there is no dependency \"" + uuid + "\"."));
    }
}

package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.Uuids;
import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verbs of the class {@code app} (6.4 to 6.6). */
final class AppCommands {
    private static final String UNSEEN = "NOT_MONITORED";

    private final Tools tools;
    private final Printer printer;

    AppCommands(Tools tools, Printer printer) {
        this.tools = tools;
        this.printer = printer;
    }

    void run(Parsed parsed) throws CliException, ConfigException {
        if (parsed.action() == Action.QUERY) {
            query(parsed);
            return;
        }
        String name = parsed.name().orElseThrow();
        switch (parsed.action()) {
            case ADD -> add(parsed, name);
            case MODIFY -> modify(parsed, name);
            case DELETE -> delete(parsed, name);
            case SUSPEND -> monitoring(name, "suspend", "0", "Suspending");
            case RESUME -> monitoring(name, "resume", "1", "Resuming");
            case START -> command(name, "start");
            case STOP -> command(name, "stop");
            default -> throw new IllegalStateException(parsed.toString());
        }
    }

    private void query(Parsed parsed) throws CliException, ConfigException {
        Monitoring config = tools.file().read(tools.now());
        List<String> known = keys(true);
        Selection.check(parsed.only(), known);
        List<Application> apps = parsed.name().isPresent()
                ? List.of(existing(config, parsed.name().get()))
                : config.applications();
        Map<String, String> status = tools.daemon()
                .ask(ControlRequest.plain("status"))
                .map(ControlReply::data)
                .orElse(Map.of());
        for (Application app : apps) {
            Map<String, String> values = new LinkedHashMap<>();
            for (AppAttribute attribute : AppAttribute.values()) {
                values.put(attribute.key(), app.value(attribute));
            }
            values.put(AppAttribute.STATUS, status.getOrDefault(app.name(), UNSEEN));
            printer.line("Application name=" + app.name());
            Selection.print(parsed.only(), values, printer);
        }
    }

    private void add(Parsed parsed, String name) throws CliException, ConfigException {
        Map<AppAttribute, String> given = given(parsed);
        tools.file().update(tools.now(), config -> {
            if (config.application(name).isPresent()) {
                throw new ConfigException(Kind.PRESENT, "application \"" + name + "\" exists already.");
            }
            String uuid = Uuids.next(tools.time().now(), config.uuids());
            return config.with(merged(Application.named(name, uuid), given));
        });
        printer.line("Adding application \"" + name + "\" into configuration successfully performed.");
        new Sync(tools, printer).after(parsed, name);
    }

    private void modify(Parsed parsed, String name) throws CliException, ConfigException {
        Map<AppAttribute, String> given = given(parsed);
        tools.file().update(tools.now(), config -> config.with(merged(existing(config, name), given)));
        printer.line("Modifying application \"" + name + "\" into configuration successfully performed.");
        new Sync(tools, printer).after(parsed, name);
    }

    private void delete(Parsed parsed, String name) throws ConfigException {
        tools.file().update(tools.now(), config -> {
            existing(config, name);
            return config.withoutApplication(name);
        });
        printer.line("Deleting application \"" + name + "\" from configuration successfully performed.");
        new Sync(tools, printer).after(parsed, name);
    }

    /** With the daemon it acts at once, and the daemon keeps it; without, the file alone is changed. */
    private void monitoring(String name, String op, String monitored, String verb) throws ConfigException {
        existing(tools.file().read(tools.now()), name);
        String text = verb + " application \"" + name + "\" successfully performed.";
        Optional<ControlReply> reply = tools.daemon().ask(ControlRequest.app(op, name));
        Sync sync = new Sync(tools, printer);
        if (reply.isPresent()) {
            sync.answered(reply.get(), text);
            return;
        }
        tools.file()
                .update(
                        tools.now(),
                        config -> config.with(existing(config, name).with(AppAttribute.MONITORED, monitored)));
        printer.line(text);
        sync.absent();
    }

    private void command(String name, String op) throws CliException, ConfigException {
        if (name.contains(",")) {
            throw CliException.of(904, op + " app takes exactly one application at a time.");
        }
        existing(tools.file().read(tools.now()), name);
        new Sync(tools, printer).command(op, name, "Application \"" + name + "\" has been requested to " + op + ".");
    }

    private Application merged(Application app, Map<AppAttribute, String> given) throws ConfigException {
        Application merged = app;
        for (Map.Entry<AppAttribute, String> change : given.entrySet()) {
            merged = merged.with(change.getKey(), change.getValue());
        }
        merged.check(tools.flavour());
        return merged;
    }

    private static Map<AppAttribute, String> given(Parsed parsed) throws CliException {
        Map<AppAttribute, String> given = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : parsed.attributes().entrySet()) {
            String key = entry.getKey();
            Optional<AppAttribute> attribute = AppAttribute.of(key);
            boolean readOnly = key.equals(AppAttribute.STATUS)
                    || attribute.filter(known -> !known.modifiable()).isPresent();
            if (readOnly) {
                throw CliException.of(907, key + " cannot be modified");
            }
            given.put(attribute.orElseThrow(() -> Selection.unknown(key, keys(false))), entry.getValue());
        }
        return given;
    }

    private static List<String> keys(boolean all) {
        List<String> keys = new ArrayList<>();
        for (AppAttribute attribute : AppAttribute.values()) {
            if (all || attribute.modifiable()) {
                keys.add(attribute.key());
            }
        }
        if (all) {
            keys.add(AppAttribute.STATUS);
        }
        return keys;
    }

    private static Application existing(Monitoring config, String name) throws ConfigException {
        return config.application(name)
                .orElseThrow(() -> new ConfigException(Kind.ABSENT, "there is no application \"" + name + "\"."));
    }
}

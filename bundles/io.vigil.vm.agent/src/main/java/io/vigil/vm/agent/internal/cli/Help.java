package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.VmmAttribute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ksysvmmgr -h}, {@code help}, {@code help ACTION}, {@code help CLASS}; made of the tables the parser uses. */
final class Help {
    private static final List<String> FLAGS = List.of(
            "    -s                send the change to the daemon at once",
            "    -a a1[,a2]        query: print only these attributes",
            "    -h                help",
            "    -l 0|1|2|3        verbosity written to ksysvmmgr.log (default 1)");

    private Help() {}

    static void print(Optional<String> topic, Printer printer) throws CliException {
        if (topic.isEmpty()) {
            all(printer);
            return;
        }
        Optional<ObjectClass> type = ObjectClass.of(topic.get());
        if (type.isPresent()) {
            attributes(type.get(), printer);
            return;
        }
        List<Action> actions = Action.resolve(topic.get());
        if (actions.size() != 1 || !actions.get(0).available()) {
            throw CliException.of(904, "there is no help for \"" + topic.get() + "\".", Parser.REFER);
        }
        action(actions.get(0), printer);
    }

    private static void all(Printer printer) {
        printer.line(Parser.USAGE);
        printer.line("<FLAGS>:");
        FLAGS.forEach(printer::line);
        printer.line("<ACTION> (any case; * stands for any ending):");
        for (Action action : Action.values()) {
            if (action.available()) {
                printer.line(String.format(
                                "    %-10s %-38s %s",
                                action.word(), String.join(",", action.aliases()), classes(action))
                        .stripTrailing());
            }
        }
        printer.line("<CLASS>: vmm (default where allowed), app, dependency");
        printer.line("<ATTRIBUTES>: attribute=value ...; see \"ksysvmmgr help <CLASS>\"");
    }

    private static void action(Action action, Printer printer) {
        String classes = classes(action);
        printer.line("ksysvmmgr [<FLAGS>] " + action.word() + (classes.isEmpty() ? "" : " [" + classes + "] ..."));
        printer.line("aliases: " + String.join(", ", action.aliases()));
        if (!classes.isEmpty()) {
            printer.line("classes: " + classes + (action.classOptional() ? " (vmm when none is given)" : ""));
        }
    }

    private static String classes(Action action) {
        return action.classes().stream().map(ObjectClass::word).collect(Collectors.joining("|"));
    }

    private static void attributes(ObjectClass type, Printer printer) {
        printer.line("Attributes of " + type.word() + ":");
        switch (type) {
            case VMM -> {
                for (VmmAttribute attribute : VmmAttribute.values()) {
                    line(
                            printer,
                            attribute.key(),
                            attribute.meaning(),
                            attribute.modifiable() ? attribute.allowed() : "read-only");
                }
                line(printer, "VmUUID", "identity of this VM", "read-only");
            }
            case APP -> {
                for (AppAttribute attribute : AppAttribute.values()) {
                    String initial = attribute.initial().isEmpty() ? "" : ", default " + attribute.initial();
                    line(
                            printer,
                            attribute.key(),
                            attribute.meaning(),
                            attribute.modifiable() ? attribute.allowed() + initial : "read-only");
                }
                line(printer, AppAttribute.STATUS, "state and colour", "read-only");
            }
            case DEPENDENCY -> {
                line(printer, "dependency_type", "kind", "start_sequence, stop_sequence or parent_child");
                line(printer, "dependency_list", "names in their order", "two or more; parent,child: exactly two");
                line(printer, "strict", "wait until the one before is NORMAL", "YES or NO, default YES");
            }
        }
    }

    private static void line(Printer printer, String key, String meaning, String allowed) {
        printer.line(String.format("    %-26s %s (%s)", key, meaning, allowed));
    }
}

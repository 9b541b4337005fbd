package io.vigil.command.internal.engine;

import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which VMs a command means (70 section 5.7): names or UUIDs, a file of them, {@code ALL host=}, or
 * {@code ALL host_group=}. With names, {@code host=} says which of two VMs of one name is meant.
 */
public final class VmSelection {
    public static final String[] SELECTORS = {"host", "host_group", "filepath"};
    private static final long MAX_FILE = 1 << 20;

    private VmSelection() {}

    /** What was not found is printed and counted in {@code items}. */
    public static List<Vm> of(Call call, Items items) {
        CommandLine line = call.line();
        Names names = call.names();
        if (line.word("ALL")) {
            if (!line.names().isEmpty()) {
                throw Refusals.usage("'ALL' and VM names exclude each other");
            }
            return all(line, names);
        }
        List<String> wanted = line.has("filepath") ? file(line.value("filepath").orElseThrow()) : line.names();
        if (line.has("host")) {
            Host host = names.host(line.value("host").orElseThrow());
            Names there = names.onHost(host.id());
            return items.find(wanted, there::vm);
        }
        return items.find(wanted, names::vm);
    }

    private static List<Vm> all(CommandLine line, Names names) {
        RegistryView registry = names.registry();
        if (line.has("host") == line.has("host_group")) {
            throw Refusals.usage("'ALL' needs one of host=<host> or host_group=<host_group>");
        }
        if (line.has("host")) {
            return registry.vmsOn(names.host(line.value("host").orElseThrow()).id());
        }
        HostGroup group = names.group(line.value("host_group").orElseThrow());
        return registry.vms().stream()
                .filter(vm -> group.hosts().contains(vm.host()))
                .toList();
    }

    private static List<String> file(String name) {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_FILE) {
                throw Refusals.value("filepath", name, "a text file of at most 1 MB, one VM name or UUID per line");
            }
            List<String> wanted = new ArrayList<>();
            for (String line : Files.readAllLines(path)) {
                String text = line.replaceFirst("#.*", "").strip();
                if (!text.isEmpty()) {
                    wanted.add(text);
                }
            }
            return wanted;
        } catch (IOException | InvalidPathException e) {
            throw new RefusedException(
                    Refusals.USAGE, "File '" + name + "' for 'filepath' cannot be read: " + e.getMessage());
        }
    }
}

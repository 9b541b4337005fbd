package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.VmmAttribute;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Verbs of the class {@code vmm} (6.3, 6.5). */
final class VmmCommands {
    private static final String UUID = "VmUUID";
    private static final String HEADER = "Subsystem Group PID Status";

    private final Tools tools;
    private final Printer printer;

    VmmCommands(Tools tools, Printer printer) {
        this.tools = tools;
        this.printer = printer;
    }

    void run(Parsed parsed) throws CliException, ConfigException {
        try {
            switch (parsed.action()) {
                case QUERY -> query(parsed.only());
                case MODIFY -> modify(parsed);
                case STATUS -> status();
                case START -> start();
                case STOP -> stop();
                case SNAP -> printer.line("Snapshot \"" + tools.snapshot().take(tools.now()) + "\" has been made.");
                default -> throw new IllegalStateException(parsed.toString());
            }
        } catch (IOException e) {
            throw CliException.of(915, parsed.action().word() + " failed: " + e.getMessage());
        }
    }

    private void query(List<String> only) throws CliException, ConfigException {
        Monitoring config = tools.file().read(tools.now());
        Map<String, String> values = new LinkedHashMap<>();
        for (VmmAttribute attribute : List.of(
                VmmAttribute.LOG,
                VmmAttribute.PERIOD,
                VmmAttribute.VERSION,
                VmmAttribute.COMMENT,
                VmmAttribute.REBOOTAPPSTARTTYPE)) {
            values.put(attribute.key(), config.value(attribute));
        }
        values.put(UUID, tools.vmUuid().get());
        Selection.check(only, values.keySet());
        printer.line("VmMonitor");
        Selection.print(only, values, printer);
    }

    private void modify(Parsed parsed) throws CliException, ConfigException {
        Map<VmmAttribute, String> changes = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : parsed.attributes().entrySet()) {
            if (entry.getKey().equals(UUID)) {
                throw CliException.of(907, UUID + " cannot be modified");
            }
            changes.put(
                    VmmAttribute.of(entry.getKey()).orElseThrow(() -> Selection.unknown(entry.getKey(), modifiable())),
                    entry.getValue());
        }
        tools.file().update(tools.now(), config -> {
            Monitoring changed = config;
            for (Map.Entry<VmmAttribute, String> change : changes.entrySet()) {
                changed = changed.with(change.getKey(), change.getValue());
            }
            return changed;
        });
        printer.line("Modifying VmMonitor into configuration successfully performed.");
        new Sync(tools, printer).after(parsed, "vmm");
    }

    private static List<String> modifiable() {
        return List.of(VmmAttribute.values()).stream()
                .filter(VmmAttribute::modifiable)
                .map(VmmAttribute::key)
                .toList();
    }

    private void status() {
        OptionalLong pid = tools.service().running();
        if (tools.flavour() == Flavour.AIX) {
            printer.line(HEADER);
            printer.line(pid.isPresent() ? "ksys_vmm " + pid.getAsLong() + " active" : "ksys_vmm inoperative");
        } else {
            printer.line(pid.isPresent() ? "ksys_vmm daemon is active." : "ksys_vmm daemon is currently inoperative.");
        }
    }

    private void start() throws CliException, IOException {
        boolean aix = tools.flavour() == Flavour.AIX;
        if (tools.service().running().isPresent()) {
            throw CliException.plain(
                    aix
                            ? "0513-029 The ksys_vmm Subsystem is already active. Multiple instances are not supported."
                            : "ksys_vmm is already running.");
        }
        long pid = tools.service().start();
        printer.line(
                aix
                        ? "0513-059 The ksys_vmm Subsystem has been started. Subsystem PID is " + pid + "."
                        : "ksys_vmm has been started.");
    }

    private void stop() throws CliException, IOException {
        boolean aix = tools.flavour() == Flavour.AIX;
        if (tools.service().running().isEmpty()) {
            throw CliException.plain(
                    aix
                            ? "0513-004 The Subsystem or Group, ksys_vmm, is currently inoperative."
                            : "ksys_vmm daemon is currently inoperative.");
        }
        tools.service().stop();
        printer.line(
                aix
                        ? "0513-044 The ksys_vmm Subsystem was requested to stop."
                        : "ksys_vmm has been requested to stop.");
    }
}

package io.vigil.fde.internal.driver;

import io.vigil.api.store.JournalEntry;
import io.vigil.model.Host;
import io.vigil.model.Vm;
import java.util.Map;

/** Journal entries of detection: findings and verdicts with their full inputs (FD-15, I7). */
final class Entries {
    private Entries() {}

    static JournalEntry.Draft host(
            JournalEntry.Kind kind,
            String incident,
            String group,
            Host host,
            String name,
            String text,
            Map<String, String> data) {
        return new JournalEntry.Draft(kind, incident, group, "HOST " + host.id(), name, text, data);
    }

    static JournalEntry.Draft vm(
            JournalEntry.Kind kind,
            String incident,
            String group,
            Vm vm,
            String name,
            String text,
            Map<String, String> data) {
        return new JournalEntry.Draft(kind, incident, group, "VM " + vm.id(), name, text, data);
    }
}

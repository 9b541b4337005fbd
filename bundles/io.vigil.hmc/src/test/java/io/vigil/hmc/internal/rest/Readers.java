package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.cli.CliRecords;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.model.HostId;
import io.vigil.testkit.corpus.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every reader of console replies, by the name the malformed inputs use. */
final class Readers {
    static final Map<String, Malformed.Reader> ALL = Map.ofEntries(
            Map.entry("tree", text -> XmlReader.tree(bytes(text)).name()),
            Map.entry("logon", text -> LogonXml.token(bytes(text))),
            Map.entry("job", text -> JobReply.read(bytes(text))),
            Map.entry("jobs", text -> JobReply.readAll(bytes(text))),
            Map.entry("error", text -> ErrorBody.read(bytes(text))),
            Map.entry("operations", text -> OperationSet.read(bytes(text))),
            Map.entry("partitions", text -> entries(text, PartitionXml.FIELDS).stream()
                    .map(entry -> PartitionXml.facts(entry, new HostId("h")))
                    .map(p -> p.uuid() + " " + p.name() + " " + p.view().partitionId() + " "
                            + p.view().state() + " " + p.resources())
                    .toList()),
            Map.entry("systems", text -> entries(text, ManagedSystemXml.FIELDS).stream()
                    .map(entry -> ManagedSystemXml.facts(entry, Instant.EPOCH))
                    .map(h -> h.id() + " " + h.name() + " " + h.mtm() + " " + h.state() + " "
                            + h.capacity().free() + " " + h.capacity().lmbMib())
                    .toList()),
            Map.entry("console", text -> entries(text, ManagementConsoleXml.FIELDS).stream()
                    .map(ManagementConsoleXml::of)
                    .toList()),
            Map.entry("switches", text -> entries(text, NetworkXml.SWITCH_FIELDS).stream()
                    .map(entry -> NetworkXml.virtualSwitch(entry, false))
                    .toList()),
            Map.entry("adapters", text -> entries(text, NetworkXml.ADAPTER_FIELDS).stream()
                    .map(entry -> NetworkXml.adapter(entry.body(), Map.of(), false))
                    .toList()),
            Map.entry("quick", text -> QuickJson.rows(bytes(text))),
            Map.entry("property", text -> QuickJson.property(bytes(text))),
            Map.entry("lsrefcode", text -> CliRecords.parse(text, ',', 5)));

    private Readers() {}

    static Malformed.Reader named(String name) {
        Malformed.Reader reader = ALL.get(name);
        if (reader == null) {
            throw new IllegalArgumentException("reader '" + name + "' is none of " + ALL.keySet());
        }
        return reader;
    }

    private static List<Atom.Entry> entries(String text, java.util.Set<String> fields) {
        return Atom.entries(bytes(text), fields);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.OperationSet;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Which element is described how. */
final class Descriptions {
    private static final Map<String, Function<Atom.Entry, ObjectNode>> BY_TYPE = Map.ofEntries(
            Map.entry("ManagementConsole", OtherObjects::console),
            Map.entry("ManagedSystem", HostObject::of),
            Map.entry("LogicalPartition", PartitionObject::of),
            Map.entry("VirtualIOServer", PartitionObject::of),
            Map.entry("VirtualSwitch", Adapters::virtualSwitch),
            Map.entry("ClientNetworkAdapter", Adapters::adapter),
            Map.entry("TrunkAdapter", Adapters::adapter),
            Map.entry("Event", OtherObjects::event),
            Map.entry("JobResponse", JobObject::response),
            Map.entry("JobRequest", JobObject::request),
            Map.entry("OperationSet", Descriptions::operations),
            Map.entry("LogonResponse", Descriptions::logon),
            Map.entry("LogonRequest", Descriptions::logon));

    /** Elements that are a kind of reply of their own. */
    private static final Map<String, String> KINDS = Map.of(
            "Event", "events",
            "JobResponse", "job",
            "JobRequest", "job request",
            "HttpErrorResponse", "error",
            "OperationSet", "operations",
            "LogonResponse", "logon",
            "LogonRequest", "logon request");

    private Descriptions() {}

    /** @param form feed, entry or element */
    static String kind(String type, String form) {
        return KINDS.getOrDefault(type, form);
    }

    static ObjectNode of(Atom.Entry entry) {
        try {
            return BY_TYPE.getOrDefault(entry.body().name(), OtherObjects::plain)
                    .apply(entry);
        } catch (MalformedException e) {
            return new Facts()
                    .text("problem", e.getMessage())
                    .put("told", OtherObjects.plain(entry))
                    .node();
        }
    }

    private static ObjectNode operations(Atom.Entry entry) {
        Facts all = new Facts();
        new TreeMap<>(OperationSet.of(entry.body()).operations()).forEach((name, parameters) -> all.node()
                .set(
                        name,
                        new Facts()
                                .texts(
                                        "parameters",
                                        parameters.stream().sorted().toList())
                                .node()));
        return new Facts()
                .text("resource", entry.body().value("SetName"))
                .put("operations", all)
                .node();
    }

    private static ObjectNode logon(Atom.Entry entry) {
        Element body = entry.body();
        Facts facts =
                new Facts().text("user", body.value("UserID")).text("schemaVersion", body.attribute("schemaVersion"));
        body.value("Password").ifPresent(secret -> facts.text("password", secret));
        body.value("X-API-Session").ifPresent(secret -> facts.text("sessionToken", secret));
        return facts.node();
    }
}

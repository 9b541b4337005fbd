package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ReplyReader;
import io.vigil.vios.health.codec.RequestReader;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosReply.Form;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The health documents inside pass-through jobs (40, section 3). */
final class ViosDocument {
    private ViosDocument() {}

    static Facts request(String document) {
        try {
            HealthRequest request = RequestReader.read(document.strip());
            return new Facts().text("action", request.action().wireName());
        } catch (CodecException e) {
            return new Facts().number("characters", document.length()).text("unreadable", e.getMessage());
        }
    }

    static Facts reply(String document) {
        try {
            ViosReply reply = ReplyReader.read(document);
            Facts facts = new Facts()
                    .text("form", reply.form().name().toLowerCase(Locale.ROOT))
                    .text("title", reply.title());
            if (reply.form() == Form.QUERY) {
                facts.number("items", reply.items().size());
            }
            return facts.put(
                    "content",
                    Facts.list(reply.items().stream().map(ViosDocument::item).toList()));
        } catch (CodecException e) {
            return new Facts().number("characters", document.length()).text("unreadable", e.getMessage());
        }
    }

    private static ObjectNode item(ReplyItem item) {
        Facts facts = new Facts().text("kind", item.getClass().getSimpleName());
        if (item instanceof ReplyItem.QuickQuery quick) {
            facts.text("host", quick.host().hmcForm()).put("vioses", vioses(quick.vioses()));
        } else if (item instanceof ReplyItem.AttentionVioses attention) {
            tag(facts, attention.hsTag())
                    .text("host", attention.host().hmcForm())
                    .put("vioses", vioses(attention.vioses()));
        } else if (item instanceof ReplyItem.AttentionVms attention) {
            tag(facts, attention.hsTag())
                    .text("host", attention.host().hmcForm())
                    .put("vms", vms(attention.vms()));
        } else if (item instanceof ReplyItem.VmStates states) {
            facts.text("host", states.host().hmcForm()).put("vms", vms(states.vms()));
        } else if (item instanceof ReplyItem.NodeRecords nodes) {
            facts.number("hsTag", nodes.hsTag()).text("host", nodes.host().hmcForm());
            facts.put(
                    "records",
                    Facts.list(nodes.records().stream()
                            .map(node -> new Facts()
                                    .text("uuid", node.uuid())
                                    .text("event", node.event())
                                    .node())
                            .toList()));
        } else if (item instanceof ReplyItem.VmHosts hosts) {
            facts.put(
                    "vms",
                    Facts.list(hosts.vms().stream()
                            .map(vm -> new Facts()
                                    .text("uuid", vm.uuid())
                                    .text("host", vm.host().hmcForm())
                                    .node())
                            .toList()));
        } else if (item instanceof ReplyItem.Failure failure) {
            facts.number("code", failure.code()).text("uuid", failure.uuid()).text("message", failure.message());
        } else {
            facts.text("text", item.toString());
        }
        return facts.node();
    }

    private static Facts tag(Facts facts, OptionalLong tag) {
        tag.ifPresent(value -> facts.number("hsTag", value));
        return facts;
    }

    private static JsonNode vioses(List<ViosStat> vioses) {
        return Facts.list(vioses.stream()
                .map(vios -> new Facts()
                        .text("uuid", vios.uuid())
                        .text("state", vios.state())
                        .flag("hostMonitorResponsive", vios.hmResponsive())
                        .number("hostMonitorSilentSeconds", vios.hmResponseSec())
                        .flag("hasData", vios.hasData())
                        .text("reason", String.format("0x%08X", vios.reason()))
                        .node())
                .toList());
    }

    private static JsonNode vms(List<VmStat> vms) {
        return Facts.list(vms.stream().map(ViosDocument::vm).toList());
    }

    private static ObjectNode vm(VmStat vm) {
        Facts facts = new Facts().text("uuid", vm.uuid()).text("state", vm.state());
        if (vm.stateChanged()) {
            facts.flag("stateChanged", true);
        }
        if (vm.missedHb() > 0) {
            facts.number("missedHeartbeatSeconds", vm.missedHb());
        }
        if (vm.shortMsg() != 0) {
            facts.text("shortMsg", String.format("0x%08X", vm.shortMsg()));
        }
        if (vm.fenced()) {
            facts.flag("fenced", true);
        }
        facts.text("missedOnVios", vm.missedHmEntry());
        vm.discovery().ifPresent(found -> facts.text("discovery", found.type()));
        return facts.node();
    }
}

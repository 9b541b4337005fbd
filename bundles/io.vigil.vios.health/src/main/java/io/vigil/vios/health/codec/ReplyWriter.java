package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import java.util.List;
import java.util.OptionalLong;

/** Writes replies with the bytes of the wire samples, mixed quotes and all (spec 40, section 3.8, last bullet). */
public final class ReplyWriter {
    private final StringBuilder out;

    private ReplyWriter(int size) {
        out = new StringBuilder(size);
    }

    /** The output of the request; characters XML cannot carry become {@code ?}. */
    public static String write(ViosReply reply) {
        return switch (reply.form()) {
            case EMPTY -> "";
            case ACTION -> action(reply);
            case QUERY -> new ReplyWriter(512 + 512 * reply.items().size()).query(reply);
        };
    }

    private static String action(ViosReply reply) {
        return "<?xml version=\"1.0\"?>\n<VIO xmlns=\"" + RequestWriter.NAMESPACE + "\"\nversion=\""
                + RequestWriter.VERSION
                + "\"\ntitle=\"" + reply.title() + "\"\npublished=\"" + reply.published()
                + "\"\nauthor=\"IBM Power Systems VIOS\"\n>\n<Response>\n</Response>\n</VIO>\n";
    }

    private String query(ViosReply reply) {
        out.append("<VIO><Response>\n");
        reply.items().forEach(this::item);
        return out.append("</Response></VIO>\n").toString();
    }

    private void item(ReplyItem item) {
        if (item instanceof ReplyItem.QuickQuery q) {
            out.append("<quickQuery>\n");
            vioses(q.host(), q.vioses());
            out.append("</quickQuery>\n");
        } else if (item instanceof ReplyItem.AttentionVioses a) {
            needsAtt(a.hsTag());
            vioses(a.host(), a.vioses());
            out.append("</needsAtt>\n");
        } else if (item instanceof ReplyItem.AttentionVms a) {
            needsAtt(a.hsTag());
            out.append("<vmStatList>\n");
            vms(a.host(), a.vms());
            out.append("</vmStatList>\n</needsAtt>\n");
        } else if (item instanceof ReplyItem.NodeRecords n) {
            nodes(n);
        } else if (item instanceof ReplyItem.VmStates q) {
            out.append("<queryVM>\n");
            vms(q.host(), q.vms());
            out.append("</queryVM>\n");
        } else {
            others(item);
        }
    }

    private void others(ReplyItem item) {
        if (item instanceof ReplyItem.VmHosts h) {
            list("msForVMs", h.vms(), vm -> host(attr(open("vm"), "uuid", vm.uuid()), vm.host()));
        } else if (item instanceof ReplyItem.Conflicts c) {
            list("conflictList", c.conflicts(), this::conflict);
        } else if (item instanceof ReplyItem.MsgStat s) {
            attr(
                            attr(key(open("msgStat"), s.key()), "size", Integer.toString(s.size())),
                            "state",
                            s.state().name())
                    .append("/>\n");
        } else if (item instanceof ReplyItem.Msg m) {
            attr(key(open("msg"), m.key()), "last", "1").append('>');
            Escape.text(out, m.text());
            out.append("</msg>\n");
        } else if (item instanceof ReplyItem.Dropped d) {
            list("syncMsg", d.dropped(), k -> key(open("msg"), k));
        } else if (item instanceof ReplyItem.Failure f) {
            attr(open("Error"), "code", Integer.toString(f.code()));
            if (!f.uuid().isEmpty()) {
                attr(out, "uuid", f.uuid());
            }
            attr(out, "msg", f.message()).append("/>\n");
        }
    }

    private void conflict(ReplyItem.Conflict c) {
        attr(attr(attr(open("conflict"), "uuid", c.uuid()), "viosUuid", c.viosUuid()), "kind", c.kind());
        if (!c.detail().isEmpty()) {
            attr(out, "detail", c.detail());
        }
    }

    private <T> void list(String name, List<T> values, java.util.function.Consumer<T> element) {
        if (values.isEmpty()) {
            out.append('<').append(name).append("/>\n");
            return;
        }
        out.append('<').append(name).append(">\n");
        for (T value : values) {
            element.accept(value);
            out.append("/>\n");
        }
        out.append("</").append(name).append(">\n");
    }

    private void needsAtt(OptionalLong tag) {
        out.append("<needsAtt");
        tag.ifPresent(value -> out.append(" hsTag=\"").append(value).append('"'));
        out.append(">\n");
    }

    private void vioses(Mtm host, List<ViosStat> vioses) {
        out.append("<viosStatList>");
        host(open("viosStatus"), host).append(">\n");
        for (ViosStat vios : vioses) {
            attr(attr(open("viosStat"), "uuid", vios.uuid()), "state", vios.state());
            out.append(" hmResponsive=\"").append(bit(vios.hmResponsive()));
            out.append("\" hmResponseSec='").append(vios.hmResponseSec());
            out.append("' hasData='").append(bit(vios.hasData())).append("' reason='0x");
            String hex = Long.toHexString(vios.reason() & 0xFFFFFFFFL);
            out.append("00000000", 0, 8 - hex.length()).append(hex);
            out.append("' syncMsg=\"").append(bit(vios.syncMsg())).append("\" />\n");
        }
        out.append("</viosStatus></viosStatList>\n");
    }

    private void vms(Mtm host, List<VmStat> vms) {
        host(open("vmList"), host).append(">\n");
        vms.forEach(this::vm);
        out.append("</vmList>\n");
    }

    /** The original writes its two code paths differently: no blank and no line feed for a VM it does not know. */
    private void vm(VmStat vm) {
        boolean unknown = vm.state().equals("UNKNOWN");
        attr(open("vmStat"), "uuid", vm.uuid()).append('>');
        attr(open("VM"), "state", vm.state());
        if (vm.stateChanged()) {
            out.append(" stateChg='1'");
        }
        if (vm.shortMsg() != 0) {
            out.append(" shortMsg=\"0x").append(Long.toHexString(vm.shortMsg())).append('"');
        }
        if (vm.missedHb() > 0) {
            out.append(" missedHb='").append(vm.missedHb()).append('\'');
        }
        if (!vm.missedHmEntry().isEmpty()) {
            attr(out, "missedHMEntry", vm.missedHmEntry());
        }
        if (vm.fenced()) {
            out.append(" isFenced=\"1\"");
        }
        out.append(unknown ? ">\n" : " >\n");
        vm.discovery().ifPresent(found -> {
            out.append("<discoveryInfo type='").append(found.type()).append('\'');
            out.append(found.versionConflict() ? " versionConflict=\"1\"/>\n" : "/>\n");
        });
        out.append(unknown ? "</VM></vmStat>\n" : "</VM>\n</vmStat>\n");
    }

    private void nodes(ReplyItem.NodeRecords nodes) {
        out.append("<nodeData hsTag=\"").append(nodes.hsTag()).append("\">\n");
        host(open("nodeList"), nodes.host()).append(">\n");
        for (ReplyItem.NodeRecord node : nodes.records()) {
            attr(attr(open("node"), "uuid", node.uuid()), "event", node.event()).append("/>\n");
        }
        out.append("</nodeList>\n</nodeData>\n");
    }

    private StringBuilder open(String name) {
        return out.append('<').append(name);
    }

    private static StringBuilder host(StringBuilder out, Mtm host) {
        return attr(
                attr(attr(out, "machine_type", host.machineType()), "model", host.model()), "serial", host.serial());
    }

    private static StringBuilder key(StringBuilder out, MsgKey key) {
        attr(attr(out, "uuid", key.uuid()), "hsTag", Long.toString(key.hsTag()));
        return attr(out, "seqNum", Integer.toString(key.seqNum()));
    }

    private static StringBuilder attr(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        Escape.attribute(out, value, '"');
        return out.append('"');
    }

    private static char bit(boolean value) {
        return value ? '1' : '0';
    }
}

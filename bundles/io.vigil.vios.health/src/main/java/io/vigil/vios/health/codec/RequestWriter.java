package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import java.util.List;

/** Writes requests with the bytes of the wire samples (spec 40, section 3.8). */
public final class RequestWriter {
    static final String NAMESPACE = "http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00";
    static final String VERSION = "2.00";

    private final StringBuilder out = new StringBuilder(512);

    private RequestWriter() {}

    /**
     * The document, with XML declaration and final line feed.
     *
     * @throws IllegalArgumentException if a text holds a character that XML 1.0 cannot carry (HMC-34)
     */
    public static String write(HealthRequest request) {
        return new RequestWriter().document(request);
    }

    private String document(HealthRequest request) {
        Action action = request.action();
        line("<?xml version=\"1.0\"?>");
        line("<VIO xmlns=\"" + NAMESPACE + "\" version=\"" + VERSION + "\" author=\"LIBKREST\" title=\""
                + action.title() + "\">");
        out.append("<Request action_str=\"").append(action.wireName()).append('"');
        if (action.tag() == Action.Tag.ZERO) {
            attr("hsTag", "0");
        } else if (request instanceof HealthRequest.Acknowledge ack) {
            attr("hsTag", Long.toString(ack.hsTag()));
        } else if (request instanceof HealthRequest.NeedsAttention needs) {
            attr("dataType", needs.local() ? "LOCAL_DATA" : "GLOBAL_DATA");
        }
        if (action.body().isEmpty()) {
            line("/>");
        } else {
            line(">");
            body(action.body().get(), request);
            line("</Request>");
        }
        line("</VIO>");
        return out.toString();
    }

    private void body(String name, HealthRequest request) {
        if (request instanceof HealthRequest.Plain) {
            line("<" + name + "/>");
        } else if (request instanceof HealthRequest.SetVersions v) {
            out.append('<').append(name);
            attr("upMajor", v.upMajor())
                    .attr("upMinor", v.upMinor())
                    .attr("loMajor", v.loMajor())
                    .attr("loMinor", v.loMinor());
            line("/>");
        } else {
            line("<" + name + ">");
            content(request);
            line("</" + name + ">");
        }
    }

    private void content(HealthRequest request) {
        if (request instanceof HealthRequest.RegisterVioses r) {
            hostOpen("viosList", r.host());
            r.vioses().forEach(this::viosEntry);
            line("</viosList>");
        } else if (request instanceof HealthRequest.RemoveVioses r) {
            hostOpen("viosList", r.host());
            uuids("vios", r.vioses());
            line("</viosList>");
        } else if (request instanceof HealthRequest.RemoveHost r) {
            out.append("<viosList");
            host(r.host());
            line("/>");
        } else if (request instanceof HealthRequest.ConfigureHm r) {
            hostOpen("viosList", r.host());
            r.vioses().forEach(this::viosParams);
            line("</viosList>");
        } else if (request instanceof HealthRequest.Vms r) {
            hostOpen("vmList", r.host());
            uuids("vm", r.vms());
            line("</vmList>");
        } else if (request instanceof HealthRequest.VmRefs r) {
            uuids("vm", r.vms());
        } else {
            messages(request);
        }
    }

    private void messages(HealthRequest request) {
        if (request instanceof HealthRequest.PutMsg put) {
            key(put.key());
            put.ttl().ifPresent(seconds -> attr("ttl", seconds));
            out.append('>');
            Escape.check("message text", put.text());
            Escape.text(out, put.text());
            line("</msg>");
        } else if (request instanceof HealthRequest.MsgRef ref) {
            key(ref.key());
            line("/>");
        } else if (request instanceof HealthRequest.SyncMsg sync) {
            for (MsgKey key : sync.keep()) {
                key(key);
                line("/>");
            }
        }
    }

    private void viosEntry(HealthRequest.ViosEntry vios) {
        out.append("<vios");
        attr("uuid", vios.uuid()).attr("isHM", Boolean.toString(vios.hostMonitor()));
        attr("partNum", vios.partNum()).attr("macAddr", vios.macAddr());
        line("/>");
    }

    private void viosParams(HealthRequest.ViosParams vios) {
        out.append("<vios");
        attr("uuid", vios.uuid());
        line(">");
        vios.params().forEach((name, value) -> {
            out.append("<param");
            attr("name", name).attr("value", value);
            line("/>");
        });
        line("</vios>");
    }

    private void uuids(String element, List<String> uuids) {
        for (String uuid : uuids) {
            out.append('<').append(element);
            attr("uuid", uuid);
            line("/>");
        }
    }

    private void key(MsgKey key) {
        out.append("<msg");
        attr("uuid", key.uuid()).attr("hsTag", Long.toString(key.hsTag())).attr("seqNum", key.seqNum());
    }

    private void hostOpen(String element, Mtm host) {
        out.append('<').append(element);
        host(host);
        line(">");
    }

    private void host(Mtm host) {
        attr("machine_type", host.machineType()).attr("model", host.model()).attr("serial", host.serial());
    }

    private RequestWriter attr(String name, int value) {
        return attr(name, Integer.toString(value));
    }

    private RequestWriter attr(String name, String value) {
        Escape.check(name, value);
        out.append(' ').append(name).append("=\"");
        Escape.attribute(out, value, '"');
        out.append('"');
        return this;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}

package io.vigil.vios.health.codec;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Texts of messages: one element, no declaration, no namespace (spec 40, section 3.8; 51, section 5). */
public final class MessageText {
    private MessageText() {}

    /** {@code <Command code="0x2"/>}: asks the agent for the data behind these doorbell bits. */
    public static String command(long code) {
        return "<Command code=\"0x" + Long.toHexString(code) + "\"/>";
    }

    /** @throws CodecException if the text is not one Command element */
    public static long readCommand(String text) throws CodecException {
        return read(text, "Command", in -> LooseReader.hex("code", in.attribute("code")));
    }

    public static String report(AppReport report) {
        StringBuilder out = new StringBuilder(64 + 220 * report.apps().size());
        out.append("<AppReport");
        attr(out, "vm", report.vm());
        attr(out, "mask", "0x" + Long.toHexString(report.mask()));
        if (report.apps().isEmpty()) {
            return out.append("/>").toString();
        }
        out.append('>');
        report.apps().forEach(app -> app(out, app));
        return out.append("</AppReport>").toString();
    }

    /** @throws CodecException if the text is not one readable AppReport, or has more than 16 applications */
    public static AppReport readReport(String text) throws CodecException {
        return read(text, "AppReport", in -> {
            String vm = in.attribute("vm");
            long mask = LooseReader.hex("mask", in.attribute("mask"));
            List<AppReport.App> apps = new ArrayList<>();
            while (in.child()) {
                if (in.name().equals("App")) {
                    apps.add(app(in));
                }
                in.skip();
            }
            if (apps.size() > AppReport.MAX_APPS) {
                throw CodecException.schema("AppReport with " + apps.size() + " applications, at most "
                        + AppReport.MAX_APPS + " are allowed");
            }
            return new AppReport(vm, mask, apps);
        });
    }

    private static void app(StringBuilder out, AppReport.App app) {
        out.append("<App");
        attr(out, "uuid", app.uuid());
        attr(out, "name", app.name());
        attr(out, "state", app.state());
        attr(out, "color", app.color());
        attr(out, "monitored", app.monitored() ? "1" : "0");
        attr(out, "critical", app.critical() ? "yes" : "no");
        attr(out, "max_restart", Integer.toString(app.maxRestart()));
        attr(out, "restarts", Integer.toString(app.restarts()));
        attr(out, "type", app.type());
        attr(out, "version", app.version());
        out.append("/>");
    }

    private static AppReport.App app(LooseReader in) throws CodecException {
        String critical = in.attribute("critical");
        return new AppReport.App(
                in.attribute("uuid"),
                in.attribute("name"),
                in.attribute("state"),
                in.attribute("color"),
                LooseReader.bool("monitored", in.attribute("monitored")),
                critical.equals("yes"),
                LooseReader.seconds("max_restart", in.attribute("max_restart")),
                LooseReader.seconds("restarts", in.attribute("restarts")),
                in.attribute("type"),
                in.attribute("version"));
    }

    private static void attr(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        Escape.attribute(out, value, '"');
        out.append('"');
    }

    private interface Body<T> {
        T read(LooseReader in) throws XMLStreamException, CodecException;
    }

    private static <T> T read(String text, String root, Body<T> body) throws CodecException {
        SafeXml.limit(text, SafeXml.MAX_REQUEST_BYTES);
        XMLStreamReader2 xml = SafeXml.fragment(text);
        try {
            LooseReader in = new LooseReader(xml);
            if (!in.child() || !in.name().equals(root)) {
                throw CodecException.schema("message text is not one " + root + " element");
            }
            return body.read(in);
        } catch (XMLStreamException | RuntimeException e) {
            throw SafeXml.broken(e);
        } finally {
            RequestReader.close(xml);
        }
    }
}

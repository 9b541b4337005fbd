package io.vigil.vm.agent.internal.wire;

import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.Notice;
import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two texts of the application report (8.2; spec 40, section 3.8): {@code Command} in, {@code AppReport} out. */
final class AppReports {
    private static final Pattern COMMAND = Pattern.compile(
            "\\s*<Command\\s+code\\s*=\\s*(?:\"0x([0-9a-fA-F]{1,16})\"|'0x([0-9a-fA-F]{1,16})')\\s*(?:/>|>\\s*</Command\\s*>)\\s*");

    private AppReports() {}

    /** Bits asked for; empty = no command of ours. */
    static Optional<Long> code(String xml) {
        Matcher matcher = COMMAND.matcher(xml);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(Long.parseUnsignedLong(digits, 16));
    }

    /** Every application, whatever was asked for, so that the controller can remove those not listed. */
    static String report(String vmUuid, long mask, List<AppView> apps) {
        StringBuilder out = new StringBuilder("<AppReport");
        attribute(out, "vm", vmUuid);
        attribute(out, "mask", Notice.hex(mask));
        if (apps.isEmpty()) {
            return out.append("/>").toString();
        }
        out.append('>');
        apps.forEach(view -> app(out, view));
        return out.append("</AppReport>").toString();
    }

    private static void app(StringBuilder out, AppView view) {
        Application app = view.app();
        out.append("<App");
        attribute(out, "uuid", app.uuid());
        attribute(out, "name", app.name());
        attribute(out, "state", view.state().name());
        attribute(out, "color", view.state().colour().name());
        attribute(out, "monitored", app.value(AppAttribute.MONITORED));
        attribute(out, "critical", app.value(AppAttribute.CRITICAL));
        attribute(out, "max_restart", app.value(AppAttribute.MAX_RESTART));
        attribute(out, "restarts", app.value(AppAttribute.NOOFTIMES_RESTARTED));
        attribute(out, "type", app.type());
        attribute(out, "version", app.value(AppAttribute.VERSION));
        out.append("/>");
    }

    private static void attribute(StringBuilder out, String key, String value) {
        out.append(' ').append(key).append("=\"");
        out.append(value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        out.append('"');
    }
}

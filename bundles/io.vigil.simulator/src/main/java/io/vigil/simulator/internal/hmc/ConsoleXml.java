package io.vigil.simulator.internal.hmc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console itself: name, level and hosts. */
final class ConsoleXml {
    private static final Pattern LEVEL = Pattern.compile("V(\\d+)R(\\d+) M(\\d+)");

    private ConsoleXml() {}

    static String of(Scope scope, String base) {
        String metadata = "<AtomID>" + scope.hmc().uuid() + "</AtomID><AtomCreated>0</AtomCreated>";
        return new Markup()
                .root(Types.CONSOLE, Markup.UOM, metadata, m -> body(m, scope, base))
                .toString();
    }

    private static void body(Markup m, Scope scope, String base) {
        m.group("MachineTypeModelAndSerialNumber", mtm -> mtm.leaf("MachineType", "7063")
                .leaf("Model", "CR2")
                .leaf(
                        "SerialNumber",
                        Integer.toHexString(scope.hmc().name().hashCode()).toUpperCase(java.util.Locale.ROOT)));
        m.plain("ManagedSystems", links -> scope.hosts()
                .forEach(host -> links.link(
                        base + Types.CONSOLE + "/" + scope.hmc().uuid() + "/" + Types.SYSTEM + "/" + host.uuid(),
                        "related")));
        m.leaf("ManagementConsoleName", scope.hmc().name());
        m.group(
                "NetworkInterfaces",
                n -> n.group("ManagementConsoleNetworkInterface", i -> i.leaf("InterfaceName", "eth0")
                        .leaf("NetworkAddress", scope.hmc().address())));
        Matcher level = LEVEL.matcher(scope.hmc().version());
        if (level.matches()) {
            m.group("VersionInfo", v -> v.leaf("BuildLevel", "2303070221")
                    .leaf("Maintenance", level.group(3))
                    .leaf("Minor", 0)
                    .leaf("Release", level.group(2))
                    .leaf("ServicePackName", level.group(3))
                    .leaf("Version", level.group(1)));
            m.leaf("BaseVersion", scope.hmc().version());
        }
    }
}

package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.ServedConsoles.Console;
import io.vigil.simulator.internal.hmc.KeyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person has to know to use what is served. */
record Banner(Inventory inventory, ServeOptions options, Map<String, Console> consoles, String reachUrl) {
    private static final int SHOWN_HOSTS = 3;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Simulated data centre " + inventory.name() + ": "
                + count(inventory.hosts().size(), "host") + ", "
                + count(vioses(), "VIOS") + ", " + count(vms(), "VM") + ", "
                + count(inventory.hmcs().size(), "console") + "; profile "
                + options.profile().name().toLowerCase(Locale.ROOT) + ", "
                + (options.speed() == 1 ? "real time" : "time runs " + options.speed() + " times faster"));
        for (HmcSpec hmc : inventory.hmcs()) {
            lines.add("");
            lines.addAll(console(hmc, consoles.get(hmc.name())));
        }
        lines.add("");
        lines.add("Into a controller's shell:");
        inventory.hmcs().forEach(hmc -> lines.add("  " + adding(hmc, consoles.get(hmc.name()))));
        lines.add("  ksysmgr query hmc      lists the hosts; ksysmgr add host UUID takes one");
        lines.add("and into its configuration, before that:");
        lines.add("  etc/io.vigil.hmc.cfg                     ssh.ports = "
                + consoles.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().sshPort())
                        .collect(Collectors.joining(" ")));
        lines.add("  etc/io.vigil.platform.reachability.cfg   simulator_url = " + reachUrl);
        lines.add("");
        lines.add(
                "docs/simulator.md shows what to do with curl and ssh; here: help lists faults, status shows all, quit"
                        + " stops.");
        return lines;
    }

    private List<String> console(HmcSpec hmc, Console at) {
        Path keys = options.keys();
        Columns table = new Columns()
                .row("console", hmc.name())
                .row(
                        "  REST",
                        url(at, at.port())
                                + at.secondPort().stream()
                                        .mapToObj(port -> "  and  " + url(at, port))
                                        .collect(Collectors.joining()))
                .row("  SSH", "ssh -p " + at.sshPort() + " " + hmc.user() + "@" + at.address())
                .row("  user", hmc.user())
                .row("  password", hmc.password())
                .row("  certificate", KeyFiles.certificate(keys, hmc.name()).toString())
                .row("    its key", "SHA-256 " + at.fingerprint())
                .row("  host key", at.hostKey() + "  in " + KeyFiles.knownHosts(keys))
                .row("  manages", hosts(hmc.hosts()));
        return table.lines();
    }

    private static String url(Console at, int port) {
        String host = at.address().contains(":") ? "[" + at.address() + "]" : at.address();
        return "https://" + host + ":" + port;
    }

    private static String adding(HmcSpec hmc, Console at) {
        return "ksysmgr add hmc " + hmc.name() + " login=" + hmc.user() + " password=" + hmc.password() + " ip="
                + at.address() + " port=" + at.port() + " fingerprint=" + at.fingerprint();
    }

    private static String hosts(List<String> hosts) {
        String shown = String.join(", ", hosts.subList(0, Math.min(SHOWN_HOSTS, hosts.size())));
        return hosts.size() > SHOWN_HOSTS ? shown + " and " + (hosts.size() - SHOWN_HOSTS) + " more" : shown;
    }

    private int vioses() {
        return inventory.hosts().stream().mapToInt(host -> host.vioses().size()).sum();
    }

    private int vms() {
        return inventory.hosts().stream().mapToInt(host -> host.vms().size()).sum();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

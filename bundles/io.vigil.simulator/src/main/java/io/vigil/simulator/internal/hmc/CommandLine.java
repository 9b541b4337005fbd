package io.vigil.simulator.internal.hmc;

import io.vigil.model.PartitionState;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.RefCode;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The console's commands that the controller and the scenarios use (spec 30 f.2). Error texts go to stdout. */
final class CommandLine {
    private final Scope scope;
    private final DataCentre centre;

    CommandLine(Scope scope, DataCentre centre) {
        this.scope = scope;
        this.centre = centre;
    }

    CommandReply run(String line) {
        List<String> words = Words.split(line);
        String command = words.isEmpty() ? "" : words.get(0);
        CommandOptions options = CommandOptions.parse(words);
        try {
            return switch (command) {
                case "lssyscfg" -> good(options.table(lssyscfg(options)));
                case "lsrefcode" -> good(options.table(lsrefcode(options)));
                case "lshwres" -> good(options.table(adapters(options)));
                case "lshmc" -> good("\"version= Version: " + scope.hmc().version() + "\"\n");
                case "echo" -> good(String.join(" ", words.subList(1, words.size())) + "\n");
                case "chsysstate" -> chsysstate(options);
                case "chhwres" -> chhwres(options);
                default -> failed("bash: " + command + ": command not found", 127);
            };
        } catch (BadRequest e) {
            return failed(e.getMessage(), 1);
        }
    }

    private List<Map<String, String>> lssyscfg(CommandOptions options) {
        return switch (options.get("-r")) {
            case "sys" ->
                scope.hosts().stream()
                        .filter(host -> options.absent("-m") || host == host(options))
                        .map(CommandLine::system)
                        .toList();
            case "lpar" -> partitions(options).stream().map(CommandLine::lpar).toList();
            case "prof" ->
                partitions(options).stream().map(CommandLine::profile).toList();
            default -> throw new BadRequest(1, "", "HSCL8016 The value of -r is not valid: " + options.get("-r"));
        };
    }

    private static Map<String, String> system(SimHost host) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", host.name());
        row.put("type_model", host.mtm().machineType() + "-" + host.mtm().model());
        row.put("serial_num", host.mtm().serial());
        row.put("ipaddr", host.fspAddress());
        row.put("state", capitals(host.shownState().text()));
        return row;
    }

    private static String capitals(String words) {
        StringBuilder out = new StringBuilder(words);
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || out.charAt(i - 1) == ' ') {
                out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
            }
        }
        return out.toString();
    }

    private static Map<String, String> lpar(SimPartition p) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", p.name());
        row.put("lpar_id", Integer.toString(p.id()));
        row.put(
                "lpar_env",
                switch (p.guest().os()) {
                    case VIOS -> "vioserver";
                    case IBMI -> "os400";
                    default -> "aixlinux";
                });
        row.put("state", (p.host().linked() ? p.state() : PartitionState.NOT_AVAILABLE).cliText());
        row.put("rmc_state", PartitionXml.rmc(p));
        row.put("rmc_ipaddr", p.guest().address());
        row.put("uuid", p.uuid().toLowerCase(java.util.Locale.ROOT));
        row.put("auto_start", "0");
        row.put("remote_restart_status", p.remoteRestartState().replace('_', ' '));
        row.put("simplified_remote_restart_capable", p.isVios() ? "0" : "1");
        return row;
    }

    private static Map<String, String> profile(SimPartition p) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", "default_profile");
        row.put("lpar_name", p.name());
        row.put("lpar_id", Integer.toString(p.id()));
        row.put("boot_mode", p.bootMode().equals("Normal") ? "norm" : "sms");
        return row;
    }

    private List<Map<String, String>> lsrefcode(CommandOptions options) {
        int count = options.absent("-n") ? 1 : Integer.parseInt(options.get("-n"));
        List<Map<String, String>> rows = new ArrayList<>();
        for (SimPartition p : partitions(options)) {
            p.codes().stream().limit(count).forEach(code -> rows.add(code(p, code)));
        }
        return rows;
    }

    private static Map<String, String> code(SimPartition p, RefCode code) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("lpar_name", p.name());
        row.put("lpar_id", Integer.toString(p.id()));
        row.put("time_stamp", PartitionXml.STAMP.format(code.at()));
        row.put("refcode", code.code());
        row.put("word2", code.word2());
        row.put("word3", code.word3().isEmpty() ? "null" : code.word3());
        return row;
    }

    private List<Map<String, String>> adapters(CommandOptions options) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (SimPartition p : partitions(options)) {
            p.adapters().forEach(adapter -> rows.add(adapter(p, adapter)));
        }
        return rows;
    }

    private static Map<String, String> adapter(SimPartition p, SimAdapter adapter) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("lpar_name", p.name());
        row.put("lpar_id", Integer.toString(p.id()));
        row.put("slot_num", Integer.toString(adapter.slot()));
        row.put("port_vlan_id", Integer.toString(adapter.vlan()));
        row.put("vswitch", adapter.switchName());
        row.put("mac_addr", adapter.mac());
        row.put("is_trunk", adapter.trunk() ? "1" : "0");
        return row;
    }

    private CommandReply chsysstate(CommandOptions options) {
        SimHost host = host(options);
        boolean on = options.get("-o").equals("on");
        if (options.get("-r").equals("sys")) {
            if (on) {
                centre.power().hostOn(host);
            } else {
                centre.power().hostOff(host);
            }
            return good("");
        }
        List<String> refusals = new ArrayList<>();
        for (SimPartition partition : partitions(options)) {
            if (on) {
                centre.power().on(partition, outcome -> refusals.add(outcome.error()));
            } else {
                centre.power()
                        .off(
                                partition,
                                options.get("-o").equals("osshutdown"),
                                outcome -> refusals.add(outcome.error()));
            }
        }
        refusals.removeIf(String::isEmpty);
        return refusals.isEmpty() ? good("") : failed(refusals.get(0), 1);
    }

    private CommandReply chhwres(CommandOptions options) {
        int slot = Integer.parseInt(options.get("-s"));
        boolean enable = options.get("-o").equals("a");
        for (SimPartition partition : partitions(options)) {
            if (!centre.network().enable(partition, slot, enable)) {
                return failed(
                        "HSCL297B The partition " + partition.name() + " has no virtual adapter in slot " + slot + ".",
                        1);
            }
        }
        return good("");
    }

    private SimHost host(CommandOptions options) {
        return scope.hostCalled(options.get("-m"))
                .orElseThrow(() ->
                        new BadRequest(1, "", "HSCL8018 The managed system " + options.get("-m") + " was not found."));
    }

    private List<SimPartition> partitions(CommandOptions options) {
        List<String> names = options.partitionNames();
        List<SimPartition> all = host(options).partitions();
        for (String name : names) {
            if (all.stream().noneMatch(p -> p.name().equals(name))) {
                throw new BadRequest(1, "", "HSCL8012 The partition named " + name + " was not found.");
            }
        }
        List<Integer> ids = options.partitionIds();
        return all.stream()
                .filter(p -> names.isEmpty() || names.contains(p.name()))
                .filter(p -> ids.isEmpty() || ids.contains(p.id()))
                .toList();
    }

    private static CommandReply good(String text) {
        return new CommandReply(0, text, "");
    }

    private static CommandReply failed(String text, int status) {
        return new CommandReply(status, text + "\n", "");
    }
}

package io.vigil.simulator.internal.cli;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** About the console itself: {@code lshmc}, {@code lssysconn}, {@code mkauthkeys}, service events, and the way to a VIOS. */
final class ConsoleCommands {
    private static final Pattern VERSION = Pattern.compile("V(\\d+)R(\\d+)(?:\\s+M(\\d+))?.*");

    private final Estate estate;
    private final HmcSpec hmc;

    ConsoleCommands(Estate estate) {
        this.estate = estate;
        hmc = estate.hmc();
    }

    List<Command> commands() {
        return List.of(
                Command.printing(
                        "lshmc", Syntax.of("-F").flags("-V", "-v", "-n", "-r", "-b", "-l", "--header"), this::lshmc),
                Command.printing("lssysconn", Syntax.list("-r"), this::lssysconn),
                Command.printing("lssvcevents", Syntax.list("-t", "-m", "-d", "-i"), ConsoleCommands::lssvcevents),
                Command.printing("lscomgmt", Syntax.list("-m"), options -> {
                    estate.host(options);
                    return Listing.NOTHING;
                }),
                Command.printing(
                        "mkauthkeys",
                        Syntax.of("--ip", "-u", "--passwd").flags("--test", "-g", "-a", "-r"),
                        this::mkauthkeys),
                new Command("viosvrcmd", Syntax.of("-m", "-p", "--id", "-c").flags("--admin"), this::viosvrcmd));
    }

    private String lshmc(Options options) {
        if (options.has("-V")) {
            return version();
        }
        if (options.has("-n")) {
            return new Listing<HmcSpec>()
                    .with("hostname", HmcSpec::name)
                    .with("domain", console -> "")
                    .with("ipaddr", HmcSpec::address)
                    .same("networkmask=255.255.255.0 gateway= ipv6addr= dns=disabled jumboframe=off")
                    .print(options, List.of(hmc));
        }
        if (options.has("-v")) {
            return "\"vpd=*FC ????????\n*VC 20.0\n*N2 " + hmc.uuid()
                    + "\n*FC ????????\n*DS Platform HMC\n*TM VIGIL-SIM\n*SE "
                    + hmc.name() + "\n*MN IBM\n*PN Unknown\n*SZ 8191553536\n*OS Embedded Operating Systems\n*NA "
                    + hmc.address() + "\n*FC ????????\n*DS Platform Firmware\n*RM " + hmc.version() + "\n\"\n";
        }
        if (options.has("-r")) {
            return new Listing<HmcSpec>()
                    .same("ssh=enable sshprotocol= webui=enable")
                    .print(options, List.of(hmc));
        }
        throw Refusal.missing(List.of("-V", "-v", "-r", "-n"));
    }

    private String version() {
        Matcher parts = VERSION.matcher(hmc.version());
        if (!parts.matches()) {
            return "\"version= Version: " + hmc.version() + "\n\",\"base_version=" + hmc.version() + "\n\"\n";
        }
        String base = "V" + parts.group(1) + "R" + parts.group(2);
        String pack = parts.group(3) == null ? "0" : parts.group(3);
        return "\"version= Version: " + parts.group(1) + "\n Release: " + parts.group(2) + "\n Service Pack: " + pack
                + "\nHMC Build level 2408210051\n" + "\",\"base_version=" + base + "\n\"\n";
    }

    private String lssysconn(Options options) {
        options.oneOf("-r", "all");
        return new Listing<SimHost>()
                .same("resource_type=sys")
                .with("type_model_serial_num", host -> host.mtm().hmcForm())
                .same("sp=primary sp_type=fsp")
                .with("side", host -> "a")
                .with("ipaddr", SimHost::fspAddress)
                .same("alt_ipaddr=unavailable")
                .with("state", host -> host.linked() ? "Connected" : "No Connection")
                .print(options, estate.hosts());
    }

    /** No hardware fails here in a way that a service event would tell. */
    private static String lssvcevents(Options options) {
        options.oneOf("-t", "hardware", "console");
        return Listing.NOTHING;
    }

    /** Consoles of one data centre trust each other; another address was never set up. */
    private String mkauthkeys(Options options) {
        String address = options.need("--ip");
        boolean known = estate.centre().consoleAddresses().contains(address);
        if (!known) {
            throw new Refusal("HSCL3653 The Secure Shell (SSH) communication configuration between the source and"
                    + " destination management consoles has not been set up properly for the remote user "
                    + options.find("-u").orElse(hmc.user())
                    + ". Run the mkauthkeys command to set up the SSH communication authentication keys.");
        }
        return "";
    }

    private CompletionStage<CommandReply> viosvrcmd(Options options) {
        SimHost host = estate.operating(options);
        SimPartition vios = estate.one(host, options, "-p");
        String line = options.need("-c").strip();
        if (!vios.isVios()) {
            throw new Refusal("HSCL2970 The partition " + vios.name() + " is not a Virtual I/O Server.");
        }
        if (!Facts.rmc(vios).equals("active")) {
            throw new Refusal("HSCL2957 Either there is currently no RMC connection between the management console and"
                    + " the partition " + vios.id() + "*" + host.mtm().hmcForm()
                    + " or the partition does not support dynamic partitioning operations.");
        }
        CommandReply reply =
                switch (line) {
                    case "ioslevel" -> Command.good(vios.guest().osVersion().replace("VIOS ", "") + "\n");
                    case "hostname" -> Command.good(vios.name() + "\n");
                    default -> Command.refused("rksh: " + line.split(" ", 2)[0] + ":  not found.");
                };
        return CompletableFuture.completedFuture(reply);
    }
}

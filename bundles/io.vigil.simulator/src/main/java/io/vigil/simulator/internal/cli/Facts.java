package io.vigil.simulator.internal.cli;

import io.vigil.model.Amounts;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Facts of the world in the words of the command line (spec 30 b.5). */
final class Facts {
    static final String PROFILE = "default_profile";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Facts() {}

    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    static String model(SimHost host) {
        return host.mtm().machineType() + "-" + host.mtm().model();
    }

    static String state(SimHost host) {
        String words = host.shownState().text();
        StringBuilder out = new StringBuilder(words);
        for (int i = 0; i < out.length(); i++) {
            if (i == 0 || out.charAt(i - 1) == ' ') {
                out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
            }
        }
        return out.toString();
    }

    static String state(SimPartition p) {
        return (p.host().linked() ? p.state() : PartitionState.NOT_AVAILABLE).cliText();
    }

    static String environment(SimPartition p) {
        return switch (p.guest().os()) {
            case VIOS -> "vioserver";
            case IBMI -> "os400";
            default -> "aixlinux";
        };
    }

    static String rmc(SimPartition p) {
        boolean reachable =
                p.up() && !p.guest().lanCut() && (p.isVios() || p.host().servesStorage());
        return !p.host().linked() ? "unknown" : reachable ? "active" : "inactive";
    }

    /** The operating system's name goes before a level that does not say it. */
    static String osVersion(SimPartition p) {
        OsType os = p.guest().os();
        String level = p.guest().osVersion();
        String name =
                switch (os) {
                    case AIX -> "AIX";
                    case LINUX -> "Linux";
                    case IBMI -> "IBM i";
                    default -> "VIOS";
                };
        if (!p.up() || level.isEmpty()) {
            return "Unknown";
        }
        return level.startsWith(name) ? level : name + " " + level;
    }

    static String bootMode(SimPartition p) {
        return switch (p.bootMode()) {
            case "Normal" -> "norm";
            case "System_Management_Services" -> "sms";
            default -> p.bootMode();
        };
    }

    /** Processing units as consoles print them: 1.5, not 1.50. */
    static String units(int hundredths) {
        BigDecimal units = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return units.scale() < 1 ? units.setScale(1).toPlainString() : units.toPlainString();
    }

    static String units(Amounts amounts) {
        return units(amounts.cpuHundredths());
    }

    static String memory(Amounts amounts) {
        return Long.toString(amounts.memoryMib());
    }

    /** Whole processors that carry that many units. */
    static int processors(Amounts amounts) {
        return Math.max(1, (amounts.cpuHundredths() + 99) / 100);
    }

    static String flag(boolean value) {
        return value ? "1" : "0";
    }

    static boolean migrating(SimPartition p) {
        return p.migrationState().equals("Migration_In_Progress");
    }
}

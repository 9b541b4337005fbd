package io.vigil.hmc.internal;

import io.vigil.model.Checked;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings of the transport; the defaults are those of 30 d.1, g and h.
 *
 * @param controller name in the console's audit log; empty = node name of the registry
 */
public record HmcSettings(String controller, Waits waits, Polls polls, Limits limits, Habits habits) {
    public static final HmcSettings DEFAULT =
            new HmcSettings("", Waits.DEFAULT, Polls.DEFAULT, Limits.DEFAULT, Habits.DEFAULT);

    /**
     * How long to wait.
     *
     * @param job reply to a job request or job read, 1-300 s
     * @param entry reply with one resource or a short feed, and total of such a read over all consoles, 1-600 s
     * @param viosFeed the same for feeds of VIOSs, 1-1200 s
     * @param logon reply to a logon, 1-60 s
     * @param lockOut after a refused logon, 60-3600 s
     * @param silence how long a console may be silent on a job that changes something before its caller is told that the
     *     outcome is unknown, 5-3600 s
     */
    public record Waits(
            Duration job, Duration entry, Duration viosFeed, Duration logon, Duration lockOut, Duration silence) {
        public static final Waits DEFAULT = new Waits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(300),
                Duration.ofSeconds(10),
                Duration.ofSeconds(300),
                Duration.ofSeconds(30));

        public Waits {
            Checked.inRange("wait.job.s", job, Duration.ofSeconds(1), Duration.ofSeconds(300));
            Checked.inRange("wait.entry.s", entry, Duration.ofSeconds(1), Duration.ofSeconds(600));
            Checked.inRange("wait.vios.feed.s", viosFeed, Duration.ofSeconds(1), Duration.ofSeconds(1200));
            Checked.inRange("wait.logon.s", logon, Duration.ofSeconds(1), Duration.ofSeconds(60));
            Checked.inRange("lockout.s", lockOut, Duration.ofSeconds(60), Duration.ofSeconds(3600));
            Checked.inRange("wait.silence.s", silence, Duration.ofSeconds(5), Duration.ofSeconds(3600));
        }
    }

    /**
     * How often to look.
     *
     * @param probe between two looks at a console, 1-300 s
     * @param misses probes in a row without answer until an event, 1-100
     * @param job between a job reply and the next read, 100-10000 ms
     * @param early number of reads at that pace, 1-1000; pass-through keeps it
     * @param power later pace of power operations and validations, 1-60 s
     * @param mobility later pace of migrations and restarts, 1-60 s
     */
    public record Polls(Duration probe, int misses, Duration job, int early, Duration power, Duration mobility) {
        public static final Polls DEFAULT = new Polls(
                Duration.ofSeconds(10), 3, Duration.ofSeconds(1), 10, Duration.ofSeconds(5), Duration.ofSeconds(10));

        public Polls {
            Checked.inRange("poll.probe.s", probe, Duration.ofSeconds(1), Duration.ofSeconds(300));
            Checked.inRange("poll.misses", misses, 1, 100);
            Checked.inRange("poll.job.ms", job, Duration.ofMillis(100), Duration.ofSeconds(10));
            Checked.inRange("poll.early", early, 1, 1000);
            Checked.inRange("poll.power.s", power, Duration.ofSeconds(1), Duration.ofSeconds(60));
            Checked.inRange("poll.mobility.s", mobility, Duration.ofSeconds(1), Duration.ofSeconds(60));
        }
    }

    /**
     * How many at a time.
     *
     * @param connections per console, 1-16
     * @param passThrough pass-through jobs per console, 1-64; one at a time per VIOS always
     * @param restarts remote restarts per destination host, 1-32
     */
    public record Limits(int connections, int passThrough, int restarts) {
        public static final Limits DEFAULT = new Limits(16, 8, 32);

        public Limits {
            Checked.inRange("limit.connections", connections, 1, 16);
            Checked.inRange("limit.pass.through", passThrough, 1, 64);
            Checked.inRange("limit.restarts", restarts, 1, 32);
        }
    }

    /**
     * How to treat consoles.
     *
     * @param jobTemplates names of the operations of which the template is read before a submit (HMC-22)
     * @param replayChanges send a change once more after a new logon when the console refused its session; it did so before
     *     acting (30 g.2)
     * @param events listen to the consoles' events (HMC-66)
     */
    public record Habits(Set<String> jobTemplates, boolean replayChanges, boolean events) {
        public static final Habits DEFAULT = new Habits(Set.of(), true, false);

        /** Operations of which a console may be asked for a template. */
        private static final Set<String> OPERATIONS = Set.of(
                "PassThroughInterface",
                "PowerOn",
                "PowerOff",
                "Migrate",
                "MigrateValidate",
                "MigrateAbort",
                "MigrateRecover",
                "RemoteRestart",
                "CLIRunner");

        public Habits {
            jobTemplates = Set.copyOf(jobTemplates);
            jobTemplates.stream()
                    .filter(name -> !OPERATIONS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "job.templates names '" + name + "', allowed: " + new TreeSet<>(OPERATIONS));
                    });
        }
    }
}

package io.vigil.hmc.internal;

import io.vigil.hmc.internal.HmcSettings.Limits;
import io.vigil.hmc.internal.HmcSettings.Polls;
import io.vigil.hmc.internal.HmcSettings.Waits;
import io.vigil.hmc.internal.ssh.SshSettings;
import io.vigil.model.Checked;
import java.time.Duration;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Configuration {@code io.vigil.hmc}; copied to {@link HmcSettings}, which checks the ranges. */
@ObjectClassDefinition(name = "Vigil HMC transport", description = "Access to management consoles")
public @interface HmcConfig {
    @AttributeDefinition(description = "name of this controller in the consoles' audit logs; empty = node name")
    String controller() default "";

    @AttributeDefinition(description = "wait for the reply to a job request or job read, s, 1-300")
    int wait_job_s() default 30;

    @AttributeDefinition(description = "wait for a resource, and total of such a read over all consoles, s, 1-600")
    int wait_entry_s() default 60;

    @AttributeDefinition(description = "the same for lists of VIOSs, s, 1-1200")
    int wait_vios_feed_s() default 300;

    @AttributeDefinition(description = "wait for the reply to a logon, s, 1-60")
    int wait_logon_s() default 10;

    @AttributeDefinition(description = "no further logon after a refused one, s, 60-3600")
    int lockout_s() default 300;

    @AttributeDefinition(description = "console silent on a changing job until its caller is told, s, 5-3600")
    int wait_silence_s() default 30;

    @AttributeDefinition(description = "time between two probes of a console, s, 1-300")
    int poll_probe_s() default 10;

    @AttributeDefinition(description = "probes without answer in a row until an event, 1-100")
    int poll_misses() default 3;

    @AttributeDefinition(description = "time between a job reply and the next read, ms, 100-10000")
    int poll_job_ms() default 1000;

    @AttributeDefinition(description = "number of job reads at that pace, 1-1000")
    int poll_early() default 10;

    @AttributeDefinition(description = "later pace for power operations and validations, s, 1-60")
    int poll_power_s() default 5;

    @AttributeDefinition(description = "later pace for migrations and restarts, s, 1-60")
    int poll_mobility_s() default 10;

    @AttributeDefinition(description = "connections per console, 1-16")
    int limit_connections() default 16;

    @AttributeDefinition(description = "pass-through jobs at a time per console, 1-64")
    int limit_pass_through() default 8;

    @AttributeDefinition(description = "remote restarts at a time per destination host, 1-32")
    int limit_restarts() default 32;

    @AttributeDefinition(
            type = AttributeType.BOOLEAN,
            options = {@Option(label = "true", value = "true"), @Option(label = "false", value = "false")},
            description = "use the consoles' command line over SSH, true or false; false: some facts are not readable")
    String ssh_enabled() default "true";

    @AttributeDefinition(description = "SSH port of the consoles, 1-65535")
    int ssh_port() default 22;

    @AttributeDefinition(description = "other SSH ports, such as: hmc1=2222 hmc2=2223")
    String ssh_ports() default "";

    /** Makes the checked record. */
    final class Reader {
        private Reader() {}

        static HmcSettings settings(HmcConfig config) {
            Waits waits = new Waits(
                    seconds(Checked.whole("wait.job.s", config::wait_job_s)),
                    seconds(Checked.whole("wait.entry.s", config::wait_entry_s)),
                    seconds(Checked.whole("wait.vios.feed.s", config::wait_vios_feed_s)),
                    seconds(Checked.whole("wait.logon.s", config::wait_logon_s)),
                    seconds(Checked.whole("lockout.s", config::lockout_s)),
                    seconds(Checked.whole("wait.silence.s", config::wait_silence_s)));
            Polls polls = new Polls(
                    seconds(Checked.whole("poll.probe.s", config::poll_probe_s)),
                    Checked.whole("poll.misses", config::poll_misses),
                    Duration.ofMillis(Checked.whole("poll.job.ms", config::poll_job_ms)),
                    Checked.whole("poll.early", config::poll_early),
                    seconds(Checked.whole("poll.power.s", config::poll_power_s)),
                    seconds(Checked.whole("poll.mobility.s", config::poll_mobility_s)));
            Limits limits = new Limits(
                    Checked.whole("limit.connections", config::limit_connections),
                    Checked.whole("limit.pass.through", config::limit_pass_through),
                    Checked.whole("limit.restarts", config::limit_restarts));
            return new HmcSettings(config.controller(), waits, polls, limits);
        }

        /** What the SSH wire needs of it. */
        public static SshSettings ssh(HmcConfig config) {
            return SshSettings.of(
                    Checked.whole("ssh.port", config::ssh_port),
                    config.ssh_ports(),
                    seconds(Checked.whole("lockout.s", config::lockout_s)));
        }

        private static Duration seconds(int s) {
            return Duration.ofSeconds(s);
        }
    }
}

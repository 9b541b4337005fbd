package io.vigil.platform.internal;

import io.vigil.model.Checked;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pings, one probe after another until one is answered. A probe that is silent early still takes its whole wait: an
 * address that answers again within it has the same chance everywhere, and the simulator costs the same time.
 */
public final class NetworkReachability implements Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkReachability.class);
    /** For starting the command and for the name server, on top of the wait. */
    private static final Duration GRACE = Duration.ofSeconds(3);
    /** What can stand in an address; above all nothing that a command would take for an option. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z:][0-9A-Za-z.:_%-]{0,254}");

    private static final int MAX_PORT = 65_535;

    private final Probe probe;
    private final Tasks tasks;
    private final TimeSource time;

    NetworkReachability(Probe probe, Tasks tasks, TimeSource time) {
        this.probe = probe;
        this.tasks = tasks;
        this.time = time;
    }

    /** @param simulatorUrl empty = the real network */
    public static NetworkReachability of(String simulatorUrl, Tasks tasks, TimeSource time) {
        return new NetworkReachability(probe(simulatorUrl), tasks, time);
    }

    private static Probe probe(String simulatorUrl) {
        if (!simulatorUrl.isBlank()) {
            LOG.warn("Addresses are not pinged but looked up in the simulator at {}", simulatorUrl);
            return new SimulatedProbe(simulatorUrl.strip());
        }
        Probe java = new JavaProbe();
        return PingCommand.find()
                .<Probe>map(command -> new PingCommand(command, java))
                .orElse(java);
    }

    @Override
    public CompletionStage<Answer> ping(String address, int probes, Duration each) {
        if (address == null || !ADDRESS.matcher(address).matches()) {
            return CompletableFuture.completedFuture(Answer.SILENT);
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        next(address, probes, each, answer);
        return answer;
    }

    @Override
    public boolean tcpOpen(String address, int port, Duration wait) throws IOException {
        Checked.inRange("port", port, 1, MAX_PORT);
        return address != null && ADDRESS.matcher(address).matches() && probe.tcpOpen(address, port, wait);
    }

    private void next(String address, int left, Duration each, CompletableFuture<Answer> answer) {
        if (left <= 0) {
            answer.complete(Answer.SILENT);
            return;
        }
        Duration begin = time.monotonic();
        tasks.blocking(
                        Tasks.Urgency.RECOVERY,
                        "ping " + address,
                        Deadline.in(time, each.plus(GRACE)),
                        () -> probe.answers(address, each))
                .whenComplete((answers, failure) -> {
                    if (failure != null) {
                        LOG.debug("Ping of {} could not be done", address, failure);
                    }
                    if (failure == null && answers) {
                        answer.complete(Answer.ANSWERS);
                    } else {
                        Duration rest = each.minus(time.monotonic().minus(begin));
                        tasks.after(rest, "ping " + address, () -> next(address, left - 1, each, answer));
                    }
                });
    }
}

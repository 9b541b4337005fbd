package io.vigil.simulator.internal.fault;

import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.simulator.internal.hmc.SimHmc;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.spi.port.Reachability;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Pings into the simulated network (L-11): 3 ms when something answers, all probes' waits when nothing does. */
public final class WorldReachability implements Reachability {
    private static final Duration ANSWER = Duration.ofMillis(3);
    private static final Duration OVERHEAD = Duration.ofMillis(20);

    private static final int RMC_PORT = 657;

    private final DataCentre centre;
    private final List<SimHmc> consoles;

    public WorldReachability(DataCentre centre, List<SimHmc> consoles) {
        this.centre = centre;
        this.consoles = List.copyOf(consoles);
    }

    @Override
    public CompletionStage<Answer> ping(String address, int probes, Duration each) {
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(Answer.SILENT);
        }
        CompletableFuture<Answer> result = new CompletableFuture<>();
        probe(address, probes, each, result);
        return result;
    }

    /** Nothing of the simulated network filters ports: what answers pings has its resource monitoring port open. */
    @Override
    public boolean tcpOpen(String address, int port, Duration wait) {
        return port == RMC_PORT && !address.isEmpty() && centre.clock().<Boolean>locked(() -> answers(address));
    }

    private void probe(String address, int left, Duration each, CompletableFuture<Answer> result) {
        boolean answers = centre.clock().<Boolean>locked(() -> answers(address));
        if (answers) {
            centre.clock().after(ANSWER, "echo reply", () -> result.complete(Answer.ANSWERS));
        } else if (left <= 1) {
            centre.clock().after(each.plus(OVERHEAD), "no echo reply", () -> result.complete(Answer.SILENT));
        } else {
            centre.clock().after(each.plus(OVERHEAD), "no echo reply", () -> probe(address, left - 1, each, result));
        }
    }

    private boolean answers(String address) {
        return centre.network().answers(address)
                || consoles.stream()
                        .anyMatch(hmc -> hmc.spec().address().equals(address) && hmc.condition() != Condition.REFUSING)
                || centre.world().hosts().stream()
                        .anyMatch(host -> host.fspAddress().equals(address) && host.linked());
    }
}

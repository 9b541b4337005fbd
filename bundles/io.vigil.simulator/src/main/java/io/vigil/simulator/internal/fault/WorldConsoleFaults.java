package io.vigil.simulator.internal.fault;

import io.vigil.simulator.datacentre.CertificateChange;
import io.vigil.simulator.datacentre.ConsoleFaults;
import io.vigil.simulator.datacentre.JobEnd;
import io.vigil.simulator.datacentre.JobRules;
import io.vigil.simulator.datacentre.PassThroughFault;
import io.vigil.simulator.datacentre.RequestFault;
import io.vigil.simulator.datacentre.SessionRules;
import io.vigil.simulator.internal.hmc.SimHmc;
import io.vigil.simulator.internal.hmc.ViosFaults;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.List;
import java.util.function.Consumer;

/** Switches of the consoles and of the VIOSs behind them, each under the lock. */
public final class WorldConsoleFaults implements ConsoleFaults {
    private final DataCentre centre;
    private final List<SimHmc> consoles;
    private final ViosFaults viosFaults;

    public WorldConsoleFaults(DataCentre centre, List<SimHmc> consoles, ViosFaults viosFaults) {
        this.centre = centre;
        this.consoles = List.copyOf(consoles);
        this.viosFaults = viosFaults;
    }

    @Override
    public void sessions(String hmc, SessionRules rules) {
        console(hmc, console -> console.sessionRules(rules));
    }

    @Override
    public void requests(String hmc, String pathPart, RequestFault fault, int count) {
        console(hmc, console -> console.requestFault(pathPart, fault, count));
    }

    @Override
    public void jobs(String hmc, JobRules rules) {
        console(hmc, console -> console.jobRules(rules));
    }

    @Override
    public void jobEnds(String hmc, String operation, JobEnd end, int count) {
        console(hmc, console -> console.jobEnds(operation, end, count));
    }

    @Override
    public void restartJobIds(String hmc) {
        console(hmc, SimHmc::restartJobIds);
    }

    @Override
    public void certificate(String hmc, CertificateChange change) {
        console(hmc, console -> console.certificate(change));
    }

    @Override
    public void passThrough(String vios, PassThroughFault fault, int count) {
        centre.clock().locked(() -> {
            SimPartition found = centre.world()
                    .named(vios)
                    .filter(SimPartition::isVios)
                    .orElseThrow(() ->
                            new IllegalArgumentException("vios '" + vios + "' does not exist; there are " + vioses()));
            viosFaults.add(found.uuid(), fault, count);
            centre.world().record("fault", vios, "the next " + count + " pass-through requests: " + fault);
        });
    }

    private List<String> vioses() {
        return centre.world().hosts().stream()
                .flatMap(host -> host.vioses().stream())
                .map(SimPartition::name)
                .toList();
    }

    private void console(String name, Consumer<SimHmc> action) {
        List<String> names =
                consoles.stream().map(console -> console.spec().name()).toList();
        centre.clock()
                .locked(() -> action.accept(consoles.stream()
                        .filter(console -> console.spec().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "hmc '" + name + "' does not exist; there are " + names))));
    }
}

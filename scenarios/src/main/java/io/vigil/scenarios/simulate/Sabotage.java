package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.HttpWire;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Spoils the next change that is submitted to a console; left to chance a lost job would nearly always be a health poll. */
final class Sabotage {
    private final SimDataCentre centre;
    private final Lies lies;
    private final Map<String, FaultKind> armed = new HashMap<>();

    Sabotage(SimDataCentre centre, Lies lies) {
        this.centre = centre;
        this.lies = lies;
    }

    void arm(String hmc, FaultKind kind) {
        armed.put(hmc, kind);
    }

    void disarm() {
        armed.clear();
        lies.end();
    }

    HttpWire around(HttpWire wire) {
        return (endpoint, request) -> {
            boolean change = request.method().equals("PUT")
                    && (request.path().contains("/do/RemoteRestart")
                            || request.path().contains("/do/Power")
                            || request.path().contains("/do/Migrate"));
            Optional<String> console = centre.inventory().hmcs().stream()
                    .filter(hmc -> hmc.address().equals(endpoint.address()))
                    .map(HmcSpec::name)
                    .findFirst();
            if (change) {
                console.ifPresent(this::spring);
            }
            return console.isPresent()
                    ? lies.send(console.get(), wire, endpoint, request)
                    : wire.send(endpoint, request);
        };
    }

    private void spring(String hmc) {
        FaultKind kind = armed.remove(hmc);
        if (kind == FaultKind.JOB_LOST) {
            centre.faults().loseJobs(hmc, 1);
        } else if (kind == FaultKind.JOB_HANGS) {
            centre.faults().hangJobs(hmc, 1);
        } else if (kind == FaultKind.SUBMIT_LOST) {
            centre.faults().loseSubmitReplies(hmc, 1);
        }
    }
}

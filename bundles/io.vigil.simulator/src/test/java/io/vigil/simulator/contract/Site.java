package io.vigil.simulator.contract;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.datacentre.WishedPorts;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;

/** ENV-B served on real sockets, in time that runs faster than the wall's. */
final class Site implements AutoCloseable {
    static final String HOST_A = "07e502a4-5051-3867-bd64-11adc2fe8e68";
    static final String HOST_A_NAME = "Server-8284-22A-SN101AFDR";
    static final String HOST_B = "fc68b423-a590-3db7-86e9-a7b7d26a07f0";
    static final String HOST_B_NAME = "Server-8284-22A-SN10EE85P";
    static final String AIX02 = "52138D9D-034C-4114-AA45-4E2DA66D8761";

    final SimDataCentre centre;
    final ServedConsoles served;
    private final PacedTime time;

    Site(int speed) throws IOException {
        time = new PacedTime(speed);
        centre = new SimDataCentre(Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(time, time, time));
        served = centre.serveHttps(new WishedPorts(0, OptionalInt.of(0), 0));
    }

    /** A new session of a client. */
    RestClient client(String hmc) {
        return new RestClient(served, hmc).logon();
    }

    String console(String hmc) {
        return centre.inventory().hmcs().stream()
                .filter(known -> known.name().equals(hmc))
                .findFirst()
                .orElseThrow()
                .uuid();
    }

    String vm(String name) {
        return centre.partitions(name).get(0).uuid().toUpperCase(Locale.ROOT);
    }

    String vios(String name) {
        return vm(name);
    }

    @Override
    public void close() {
        served.close();
        centre.close();
        time.close();
    }
}

package io.vigil.benchmarks;

import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What both ends of the HMC measurements know: consoles with four hosts each, that is eight VIOSs a console. */
final class HmcSite {
    private static final int HOSTS_EACH = 4;
    private static final int VMS_EACH = 10;

    private HmcSite() {}

    /** The same for the same number; consoles are called {@code hmc1}, {@code hmc2} and so on, no host has two. */
    static Inventory of(int consoles) {
        int hosts = consoles * HOSTS_EACH;
        Inventory sized = Inventory.sized(hosts, hosts * VMS_EACH);
        HmcSpec form = sized.hmcs().get(0);
        List<HmcSpec> hmcs = new ArrayList<>();
        for (int i = 0; i < consoles; i++) {
            String name = "hmc" + (i + 1);
            hmcs.add(new HmcSpec(
                    name,
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    "10.255.0." + (i + 1),
                    form.version(),
                    form.user(),
                    form.password(),
                    sized.hosts().subList(i * HOSTS_EACH, (i + 1) * HOSTS_EACH).stream()
                            .map(HostSpec::name)
                            .toList()));
        }
        return new Inventory("CONSOLES-" + consoles, sized.cluster(), hmcs, sized.hosts());
    }
}

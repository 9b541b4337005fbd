package io.vigil.hmc.internal.call;

import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.spi.port.WireEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The registry's consoles, read anew each time: what an operator changes counts at once. */
public final class Consoles {
    private final Store store;

    public Consoles(Store store) {
        this.store = store;
    }

    public List<Console> all() {
        return store.registry().hmcs().stream().map(Consoles::console).toList();
    }

    public Optional<Console> find(HmcId id) {
        return store.registry().hmc(id).map(Consoles::console);
    }

    /** Consoles that manage the host, in the host's order, then by name (HMC-42). */
    public List<Console> managing(HostId host) {
        RegistryView registry = store.registry();
        Map<HmcId, Hmc> found = new LinkedHashMap<>();
        registry.host(host).map(Host::hmcs).orElse(List.of()).forEach(id -> registry.hmc(id)
                .ifPresent(hmc -> found.put(id, hmc)));
        registry.hmcs().stream().filter(hmc -> hmc.manages(host)).forEach(hmc -> found.putIfAbsent(hmc.id(), hmc));
        return found.values().stream().map(Consoles::console).toList();
    }

    /** Every host of this console is managed by another one that the test accepts. */
    public boolean covered(HmcId id, Predicate<HmcId> answers) {
        RegistryView registry = store.registry();
        return registry.hmc(id).map(Hmc::managedHosts).orElse(List.of()).stream()
                .allMatch(ref -> managing(ref.id()).stream()
                        .map(Console::id)
                        .anyMatch(other -> !other.equals(id) && answers.test(other)));
    }

    private static Console console(Hmc hmc) {
        WireEndpoint endpoint = new WireEndpoint(hmc.name(), hmc.address(), hmc.port(), hmc.fingerprint(), false);
        return new Console(hmc.id(), hmc.uuid(), endpoint, hmc.login());
    }
}

package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.VmId;
import io.vigil.model.policy.Policies;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Secret;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Two consoles over two hosts, in virtual time. */
final class Lab {
    static final HostId HOST = new HostId("a168a3ec-bb3e-3ead-86c1-7d98b9d50239");
    static final HostId OTHER = new HostId("caae9209-25e5-35cd-a71a-ed55c03f294d");
    static final ViosId VIOS = new ViosId("315CE56B-9BA0-46A1-B4BC-DA6108574E7E");
    static final ViosId VIOS2 = new ViosId("5AC3E0DC-13FC-4221-9617-8EF61C4CDD83");
    static final VmId VM = new VmId("3D3DE3FA-5DD6-439D-BF4C-1835C340A9BD");
    static final HmcId ONE = new HmcId("hmc1");
    static final HmcId TWO = new HmcId("hmc2");
    static final String SUBMIT = "/rest/api/uom/VirtualIOServer/" + VIOS + "/do/PassThroughInterface";
    static final String JOBS = "/rest/api/uom/jobs/\\d+";
    static final String PASSWORD = "a<b&\"c]]>";
    static final String QUERY = "<VIO version=\"2.00\"><Request action_str=\"VIO_HS_QUICK_QUERY\"/></VIO>";

    final VirtualTime time = new VirtualTime();
    final MemoryStore store = new MemoryStore(time);
    final MemorySecrets secrets = new MemorySecrets();
    final FakeWire wire = new FakeWire(time);
    final FakeHmc one = wire.console("hmc1");
    final FakeHmc two = wire.console("hmc2");
    HmcTransport hmc = transport(HmcSettings.DEFAULT);

    Lab() {
        this(2);
    }

    Lab(int consoles) {
        List<Hmc.HostRef> hosts = List.of(new Hmc.HostRef("host1", HOST), new Hmc.HostRef("host2", OTHER));
        List<HmcId> managing = consoles == 2 ? List.of(ONE, TWO) : List.of(ONE);
        store.update("test", tx -> {
            managing.forEach(id ->
                    tx.create(new Hmc(id, id + ".example", 12443, "hscroot", Optional.of("ab12"), "", "", hosts)));
            tx.create(host(HOST, "host1", "21E0B2V", managing));
            tx.create(host(OTHER, "host2", "2100DEW", managing));
            tx.create(new Vios(
                    VIOS,
                    "vios1",
                    HOST,
                    1,
                    true,
                    0,
                    "",
                    "",
                    "",
                    "",
                    PartitionState.RUNNING,
                    ViosStatus.UNKNOWN,
                    false));
            tx.create(new Vios(
                    VIOS2,
                    "vios2",
                    HOST,
                    2,
                    true,
                    0,
                    "",
                    "",
                    "",
                    "",
                    PartitionState.RUNNING,
                    ViosStatus.UNKNOWN,
                    false));
        });
        managing.forEach(id -> secrets.put("hmc/" + id, new Secret(PASSWORD)));
    }

    private static Host host(HostId id, String name, String serial, List<HmcId> managing) {
        return new Host(
                id,
                name,
                new Mtm("8286", "42A", serial),
                Optional.empty(),
                managing,
                "",
                HostState.OPERATING,
                HostCapacity.UNKNOWN,
                false,
                true,
                Policies.NONE);
    }

    HmcTransport transport(HmcSettings settings) {
        return new HmcTransport(wire, time, time, secrets, store, settings);
    }

    /** Runs until the stage is complete; its value. */
    <T> T get(CompletionStage<T> stage) {
        return get(stage, Duration.ofHours(30));
    }

    <T> T get(CompletionStage<T> stage, Duration within) {
        assertThat(time.runUntil(() -> stage.toCompletableFuture().isDone(), within))
                .as("completes within " + within)
                .isTrue();
        return stage.toCompletableFuture().join();
    }

    /** Runs until the stage has failed; how. */
    HmcException failure(CompletionStage<?> stage) {
        assertThat(time.runUntil(() -> stage.toCompletableFuture().isDone(), Duration.ofHours(30)))
                .isTrue();
        try {
            Object value = stage.toCompletableFuture().join();
            throw new AssertionError("no failure but " + value);
        } catch (java.util.concurrent.CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(HmcException.class);
            return (HmcException) e.getCause();
        }
    }

    List<String> events() {
        return store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT))).stream()
                .map(entry -> entry.name() + " " + entry.text().replaceAll("^HMC (\\w+).*", "$1"))
                .toList();
    }
}

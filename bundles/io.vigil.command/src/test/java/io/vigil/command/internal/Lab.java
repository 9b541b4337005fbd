package io.vigil.command.internal;

import io.vigil.api.command.CommandService;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.command.internal.engine.Services;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.model.policy.Policies;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two hosts h1 and h2 in group G, VMs v1 and v2 on h1, v3 on h2, two consoles; commands typed as one line. */
final class Lab {
    final VirtualTime time = new VirtualTime();
    final MemoryStore store = new MemoryStore(time);
    final Recorded services = new Recorded();
    final CommandService command = Commands.service(
            new Services(() -> store, () -> services, () -> services, () -> null, List::of, () -> null, () -> services),
            time,
            time);
    FakeSession session = new FakeSession();

    static final HostId H1 = host(1);
    static final HostId H2 = host(2);
    static final HostId H3 = host(3);
    static final VmId V1 = vm(1);
    static final VmId V2 = vm(2);
    static final VmId V3 = vm(3);

    Lab() {
        store.update("test", tx -> {
            tx.put(new Hmc(
                    new HmcId("hmc1"),
                    "10.0.0.1",
                    12443,
                    "hscroot",
                    Optional.empty(),
                    "",
                    "",
                    List.of(
                            new Hmc.HostRef("h1", H1),
                            new Hmc.HostRef("shared", host(8)),
                            new Hmc.HostRef("h9", host(9)))));
            tx.put(new Hmc(
                    new HmcId("hmc2"),
                    "10.0.0.2",
                    12443,
                    "hscroot",
                    Optional.empty(),
                    "",
                    "",
                    List.of(new Hmc.HostRef("h2", H2), new Hmc.HostRef("shared", host(8)))));
            tx.put(hostOf(H1, "h1", "hmc1", Optional.of(new HostGroupId("G"))));
            tx.put(hostOf(H2, "h2", "hmc2", Optional.of(new HostGroupId("G"))));
            tx.put(hostOf(H3, "h3", "hmc2", Optional.empty()));
            tx.put(new HostGroup(
                    new HostGroupId("G"),
                    1,
                    List.of(H1, H2),
                    "R==",
                    List.of("D=="),
                    true,
                    HostGroupPhase.READY,
                    Optional.empty(),
                    Policies.NONE));
            tx.put(vios(1, "vios1", H1));
            tx.put(vios(2, "vios2", H1));
            tx.put(Vm.found(V1, "v1", H1, VmResources.UNKNOWN, PartitionView.UNKNOWN));
            tx.put(Vm.found(V2, "v2", H1, VmResources.UNKNOWN, PartitionView.UNKNOWN));
            tx.put(Vm.found(V3, "v3", H2, VmResources.UNKNOWN, PartitionView.UNKNOWN));
        });
    }

    static HostId host(int n) {
        return new HostId("00000000-0000-0000-0000-00000000000" + n);
    }

    static VmId vm(int n) {
        return new VmId("AAAAAAAA-0000-0000-0000-00000000000" + n);
    }

    static Host hostOf(HostId id, String name, String hmc, Optional<HostGroupId> group) {
        return new Host(
                id,
                name,
                new Mtm("8284", "22A", "10000" + name),
                group,
                List.of(new HmcId(hmc)),
                "",
                HostState.OPERATING,
                HostCapacity.UNKNOWN,
                false,
                true,
                Policies.NONE);
    }

    static Vios vios(int n, String name, HostId host) {
        return new Vios(
                new ViosId("BBBBBBBB-0000-0000-0000-00000000000" + n),
                name,
                host,
                n,
                true,
                0,
                "",
                "VIOS 3.1.0.00",
                "",
                "active",
                PartitionState.RUNNING,
                ViosStatus.UNKNOWN,
                false);
    }

    /** Runs a line in a new session; words are separated by blanks, 'quoted' words keep theirs. */
    int run(String line) {
        boolean interactive = session.interactive;
        var answers = session.answers;
        session = new FakeSession();
        session.interactive = interactive;
        session.answers.addAll(answers);
        return finish(command.execute(words(line), session).toCompletableFuture());
    }

    int finish(java.util.concurrent.CompletableFuture<Integer> stage) {
        time.settle();
        if (!stage.isDone()) {
            throw new IllegalStateException("the command has not ended");
        }
        return stage.join();
    }

    static List<String> words(String line) {
        return line.isEmpty()
                ? List.of()
                : Arrays.stream(line.split(" (?=(?:[^']*'[^']*')*[^']*$)"))
                        .map(word -> word.replace("'", ""))
                        .toList();
    }

    Vm vmNow(VmId id) {
        return store.registry().vm(id).orElseThrow();
    }

    List<JournalEntry> journal(JournalEntry.Kind kind) {
        return store.journal(JournalQuery.ALL.kinds(Set.of(kind)));
    }

    String out() {
        return String.join("\n", session.out);
    }

    String err() {
        return String.join("\n", session.err);
    }
}

package io.vigil.relocation.internal.driver;

import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Amounts;
import io.vigil.model.CaaState;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.policy.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the registry of {@link Lab} holds at first: hosts A, B, C with two VIOSs each, in one group, and two consoles. */
final class ThreeHosts {
    /** A whole host, and what is free on it. */
    static final Amounts SIZE = new Amounts(20_000, 4_000_000);

    private static final List<HmcId> CONSOLES = List.of(new HmcId("hmc1"), new HmcId("hmc2"));

    private ThreeHosts() {}

    static void create(StoreTransaction tx, Instant now) {
        CONSOLES.forEach(id -> tx.create(console(id)));
        tx.create(new HostGroup(
                Lab.GROUP,
                1,
                List.of(Lab.A, Lab.B, Lab.C),
                "d",
                List.of(),
                true,
                HostGroupPhase.READY,
                Optional.empty(),
                Policies.NONE));
        create(tx, Lab.A, "A", 1, now);
        create(tx, Lab.B, "B", 2, now);
        create(tx, Lab.C, "C", 3, now);
    }

    private static void create(StoreTransaction tx, HostId id, String name, int serial, Instant now) {
        tx.create(new Host(
                id,
                name,
                new Mtm("8286", "42A", "000000" + serial),
                Optional.of(Lab.GROUP),
                CONSOLES,
                "",
                HostState.OPERATING,
                new HostCapacity(SIZE, SIZE, 256, now),
                false,
                true,
                Policies.NONE));
        for (int i = 1; i <= 2; i++) {
            tx.create(new Vios(
                    vios(id, i),
                    name + "v" + i,
                    id,
                    i,
                    true,
                    100 + i,
                    "",
                    "",
                    "",
                    "active",
                    PartitionState.RUNNING,
                    new ViosStatus(CaaState.UP, 0, Optional.of(true), 0, false),
                    false));
        }
    }

    private static Hmc console(HmcId id) {
        return new Hmc(
                id,
                id.value(),
                12443,
                "u",
                Optional.empty(),
                "",
                "",
                List.of(new Hmc.HostRef("A", Lab.A), new Hmc.HostRef("B", Lab.B), new Hmc.HostRef("C", Lab.C)));
    }

    static ViosId vios(HostId host, int n) {
        return new ViosId("F" + n + host.value());
    }
}

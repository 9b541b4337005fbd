package io.vigil.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.store.Commit;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Contact;
import io.vigil.model.Hmc;
import io.vigil.model.Resource;
import io.vigil.model.Site;
import io.vigil.model.Vm;
import io.vigil.model.policy.Policies;
import io.vigil.simulator.virtual.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store promises about the registry and its transactions. Each test gets a store of its own. */
public abstract class StoreContract {
    protected final VirtualTime time = new VirtualTime();

    /** A new, empty store on {@link #time}, for cluster {@code ksyscluster} on node {@code ksysnode}. */
    protected abstract Store store();

    @Test
    @DisplayName("a new store has the site record with ha_monitor disabled (71 I4)")
    void firstStart() {
        Site site = store().registry().site();
        assertThat(site).isEqualTo(new Site(Site.HA_SITE, "ksyscluster", "ksysnode", Policies.NEW_SYSTEM));
    }

    @Test
    @DisplayName("created, read back, versioned")
    void create() {
        Store store = store();
        long before = store.registry().commit();
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        assertThat(store.registry().hmcs()).containsExactly(StoreSamples.hmc("hmc1"));
        assertThat(store.registry().find(Hmc.class, "hmc1")).contains(StoreSamples.hmc("hmc1"));
        assertThat(store.registry().version(Hmc.class, "hmc1")).isEqualTo(1);
        assertThat(store.registry().version(Hmc.class, "hmc2")).isZero();
        assertThat(store.registry().commit()).isGreaterThan(before);
    }

    @Test
    @DisplayName("create refuses a key that exists")
    void createTwice() {
        Store store = store();
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        assertThatThrownBy(() -> store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1"))))
                .isInstanceOf(StoreException.Conflict.class)
                .hasMessageContaining("hmc1");
    }

    @Test
    @DisplayName("put with a version: right one writes, wrong one is a conflict that names both")
    void optimistic() {
        Store store = store();
        store.update("test", tx -> tx.put(StoreSamples.hmc("hmc1"), 0));
        store.update("test", tx -> tx.put(StoreSamples.hmc("hmc1").withLogin("ops"), 1));
        assertThat(store.registry().version(Hmc.class, "hmc1")).isEqualTo(2);
        assertThatThrownBy(() -> store.update(
                        "test", tx -> tx.put(StoreSamples.hmc("hmc1").withLogin("x"), 1)))
                .isInstanceOf(StoreException.Conflict.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("1");
        assertThat(store.registry().hmcs().get(0).login()).isEqualTo("ops");
    }

    @Test
    @DisplayName("a change to an equal record makes no new version")
    void equalChange() {
        Store store = store();
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        Optional<Hmc> same = store.write("test", tx -> tx.change(Hmc.class, "hmc1", hmc -> hmc.withLogin("hscroot")));
        assertThat(same).contains(StoreSamples.hmc("hmc1"));
        assertThat(store.registry().version(Hmc.class, "hmc1")).isEqualTo(1);
    }

    @Test
    @DisplayName("a change to a resource that is gone changes nothing")
    void changeGone() {
        Optional<Hmc> none = store().write("test", tx -> tx.change(Hmc.class, "gone", hmc -> hmc.withLogin("x")));
        assertThat(none).isEmpty();
    }

    @Test
    @DisplayName("delete says whether it was there; created again it starts at version 1")
    void delete() {
        Store store = store();
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        store.update("test", tx -> tx.put(StoreSamples.hmc("hmc1").withLogin("x")));
        assertThat(store.<Boolean>write("test", tx -> tx.delete(Hmc.class, "hmc1")))
                .isTrue();
        assertThat(store.<Boolean>write("test", tx -> tx.delete(Hmc.class, "hmc1")))
                .isFalse();
        assertThat(store.registry().hmcs()).isEmpty();
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        assertThat(store.registry().version(Hmc.class, "hmc1")).isEqualTo(1);
    }

    @Test
    @DisplayName("work that throws leaves nothing behind, and its exception passes through (CTL-11)")
    void rollback() {
        Store store = store();
        long commit = store.registry().commit();
        IllegalArgumentException mine = new IllegalArgumentException("mine");
        assertThatThrownBy(() -> store.update("test", tx -> {
                    everything(tx);
                    throw mine;
                }))
                .isSameAs(mine);
        assertThat(store.registry().hmcs()).isEmpty();
        assertThat(store.registry().commit()).isEqualTo(commit);
        assertThat(store.openMoves()).isEmpty();
        assertThat(store.pendingRequests(StoreSamples.HG1)).isEmpty();
        assertThat(store.document("kind", "key")).isEmpty();
        assertThat(store.<Long>write("test", tx -> tx.next("count"))).isEqualTo(1);
    }

    private static void everything(StoreTransaction tx) {
        tx.create(StoreSamples.hmc("hmc1"));
        tx.raise(StoreSamples.event("v1"));
        tx.putMove(StoreSamples.move("p1", 1, io.vigil.api.relocation.Stage.PLANNED, StoreSamples.WHEN));
        tx.enqueue(StoreSamples.request("r1", StoreSamples.HG1));
        tx.putDocument("kind", "key", "{}");
        tx.next("count");
    }

    @Test
    @DisplayName("a transaction reads its own writes, the others do not until it has committed")
    void ownWrites() {
        Store store = store();
        store.update("test", tx -> {
            tx.create(StoreSamples.hmc("hmc2"));
            tx.create(StoreSamples.hmc("hmc1"));
            assertThat(tx.registry().hmcs()).extracting(Hmc::name).containsExactly("hmc1", "hmc2");
            tx.delete(Hmc.class, "hmc2");
            assertThat(tx.registry().hmcs()).extracting(Hmc::name).containsExactly("hmc1");
            assertThat(store.registry().hmcs()).isEmpty();
        });
        assertThat(store.registry().hmcs()).extracting(Hmc::name).containsExactly("hmc1");
    }

    @Test
    @DisplayName("lists are sorted by name, then key; VMs are found by host")
    void sorted() {
        Store store = store();
        store.update("test", tx -> {
            tx.create(StoreSamples.vm(3, "b", StoreSamples.HOST_1));
            tx.create(StoreSamples.vm(2, "a", StoreSamples.HOST_2));
            tx.create(StoreSamples.vm(1, "b", StoreSamples.HOST_1));
        });
        assertThat(store.registry().vms())
                .extracting(Vm::id)
                .containsExactly(StoreSamples.vmId(2), StoreSamples.vmId(1), StoreSamples.vmId(3));
        assertThat(store.registry().vmsOn(StoreSamples.HOST_1))
                .extracting(Vm::id)
                .containsExactly(StoreSamples.vmId(1), StoreSamples.vmId(3));
    }

    @Test
    @DisplayName("a picture once taken does not change")
    void snapshot() {
        Store store = store();
        var before = store.registry();
        store.update("test", tx -> tx.create(new Contact("u", "u@example.org", Contact.Form.FULL)));
        assertThat(before.contacts()).isEmpty();
        assertThat(store.registry().contacts()).hasSize(1);
    }

    @Test
    @DisplayName("listeners hear each commit in order, with what changed, until they leave")
    void listeners() {
        Store store = store();
        List<Commit> heard = new ArrayList<>();
        Store.Subscription subscription = store.onCommit(heard::add);
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        store.update("test", tx -> tx.put(StoreSamples.hmc("hmc1").withLogin("x")));
        long event = store.write("test", tx -> {
            tx.enqueue(StoreSamples.request("r1", StoreSamples.HG1));
            return tx.raise(StoreSamples.event("v1"));
        });
        subscription.close();
        subscription.close();
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc2")));

        Resource first = StoreSamples.hmc("hmc1");
        assertThat(heard).hasSize(3);
        assertThat(heard.get(0).changes()).containsExactly(new Commit.Change(null, first));
        assertThat(heard.get(1).changes())
                .containsExactly(
                        new Commit.Change(first, StoreSamples.hmc("hmc1").withLogin("x")));
        assertThat(heard.get(1).registry().commit())
                .isGreaterThan(heard.get(0).registry().commit());
        assertThat(heard.get(2).requests()).isTrue();
        assertThat(heard.get(2).events()).containsExactly(new Commit.RaisedEvent(event, StoreSamples.event("v1")));
    }

    @Test
    @DisplayName("a write inside a write is refused and the store goes on working")
    void nested() {
        Store store = store();
        assertThatThrownBy(() -> store.update(
                        "outer", tx -> store.update("inner", inner -> inner.create(StoreSamples.hmc("hmc1")))))
                .isInstanceOf(StoreException.class);
        store.update("test", tx -> tx.create(StoreSamples.hmc("hmc1")));
        assertThat(store.registry().hmcs()).hasSize(1);
    }

    @Test
    @DisplayName("numbers grow by one per name and survive in order; incidents are unique")
    void counters() {
        Store store = store();
        AtomicReference<Object> first = new AtomicReference<>();
        store.update("test", tx -> {
            assertThat(tx.next("a")).isEqualTo(1);
            assertThat(tx.next("a")).isEqualTo(2);
            assertThat(tx.next("b")).isEqualTo(1);
            first.set(tx.newIncident());
        });
        store.update("test", tx -> {
            assertThat(tx.next("a")).isEqualTo(3);
            assertThat((Object) tx.newIncident()).isNotEqualTo(first.get());
        });
    }
}

package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.ViosStatus;
import io.vigil.model.health.ViosHealth;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Saves what a reply says about VIOSs; an event only on a change of value (FL-48, NOT-8). */
final class ViosRecorder {
    private final Store store;
    private final HostMemos memos;

    ViosRecorder(Store store, HostMemos memos) {
        this.store = store;
        this.memos = memos;
    }

    void plan(ScanInput in, Effects effects) {
        Set<HostId> back = new HashSet<>();
        for (ViosHealth told : in.reply().vioses()) {
            Optional<Vios> known = in.view()
                    .vios(told.vios())
                    .filter(vios -> in.group().hosts().contains(vios.host()));
            known.ifPresent(vios -> {
                if (!sameButAge(vios.status(), told.status())) {
                    change(in, vios, told.status(), effects);
                }
                if (told.status().caaState() == CaaState.UP
                        && vios.status().caaState() != CaaState.UP
                        && vios.managed()) {
                    back.add(vios.host());
                }
            });
        }
        // Once per host, not once per VIOS (REL-73).
        back.forEach(host -> in.view().host(host).ifPresent(found -> effects.add(tx -> readyAgain(tx, in, found))));
    }

    /** The age of a heartbeat differs in every reply: it alone is no change worth a commit. */
    private static boolean sameButAge(ViosStatus one, ViosStatus other) {
        return one.caaState() == other.caaState()
                && one.reason() == other.reason()
                && one.hmResponsive().equals(other.hmResponsive())
                && one.hasData() == other.hasData();
    }

    private void change(ScanInput in, Vios vios, ViosStatus now, Effects effects) {
        ViosStatus before = vios.status();
        effects.add(tx -> tx.change(Vios.class, vios.key(), current -> current.withStatus(now)));
        String host =
                in.view().host(vios.host()).map(Host::name).orElse(vios.host().value());
        String place = "VIOS " + vios.name() + " of host " + host;
        if (!vios.managed()) {
            return;
        }
        if (now.caaState() == CaaState.UP && before.caaState() != CaaState.UP) {
            raise(effects, in, vios, EventName.VIOS_CAA_STATE_UP_DETECTED, place + " is UP in the cluster");
        }
        if (now.caaState() == CaaState.DOWN && before.caaState() != CaaState.DOWN) {
            raise(
                    effects,
                    in,
                    vios,
                    EventName.VIOS_CAA_STATE_DOWN_DETECTED,
                    place + " is DOWN in the cluster, reason 0x%08x".formatted(now.reason()));
        }
        boolean responds = now.hmResponsive().orElse(false);
        if (responds && !before.hmResponsive().orElse(false)) {
            raise(effects, in, vios, EventName.VIOS_HM_RESP_DETECTED, "Host monitor of " + place + " responds");
        }
        if (now.hmResponsive().isPresent() && !responds && before.hmResponsive().orElse(false)) {
            raise(
                    effects,
                    in,
                    vios,
                    EventName.VIOS_HM_NOT_RESP_DETECTED,
                    "Host monitor of " + place + " does not respond");
        }
    }

    private void raise(Effects effects, ScanInput in, Vios vios, EventName name, String text) {
        effects.add(tx -> tx.raise(
                Event.of(name, vios.name(), vios.id().value(), in.group().name(), text)
                        .in(memos.current(vios.host()).incident())));
    }

    /** REL-71: one VIOS is UP: the host may fail again, and take VMs again unless leftovers wait for cleanup there. */
    private void readyAgain(StoreTransaction tx, ScanInput in, Host host) {
        boolean requested = false;
        for (Vios vios : tx.registry().viosesOf(host.id())) {
            requested |= vios.relocInitiated();
            tx.change(Vios.class, vios.key(), current -> current.withRelocInitiated(false));
        }
        HostMemos.Memo memo = memos.current(host.id());
        if (requested || memo.phase() == HostMemos.Phase.FAILED) {
            tx.raise(Event.of(
                            EventName.HOST_ACTIVE,
                            host.name(),
                            host.id().value(),
                            in.group().name(),
                            "Host " + host.name() + ": CEC IS UP, READY FOR RELOCATION")
                    .in(memo.incident()));
            memos.put(tx, host.id(), memo.in("", HostMemos.Phase.NONE));
        }
        boolean leftovers =
                store.openMoves().stream().anyMatch(move -> move.source().equals(host.id()));
        if (!leftovers) {
            tx.change(Host.class, host.key(), current -> current.withReadyForRelocation(true));
        }
    }
}

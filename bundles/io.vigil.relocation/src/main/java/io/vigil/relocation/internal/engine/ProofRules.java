package io.vigil.relocation.internal.engine;

import io.vigil.model.HostState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Is the source copy off? (REL-36, R9, R26, R27, R31, MOB-R-22, invariant I1.) Pure; the only place that says yes.
 *
 * <table>
 * <caption>what counts</caption>
 * <tr><td>Not Activated by a console that answers for the host</td><td>one kind per console, at most two</td></tr>
 * <tr><td>Power Off, Error, Error - Dump in progress</td><td>managed-system state</td></tr>
 * <tr><td>No connection on every console, with a standing FDE host verdict, every VIOS managed</td>
 *     <td>storage lease or path, and managed-system state</td></tr>
 * <tr><td>No connection alone, Powering Off, Initializing, an unknown state, silence</td><td>nothing</td></tr>
 * </table>
 *
 * <p>A console that answers and shows the VM active vetoes everything, also the operator's word.
 */
public final class ProofRules {
    private ProofRules() {}

    /**
     * @param needAnswering kinds needed when a console answers for the host, 1-3
     * @param needNoConnection kinds needed when every console says No connection, 2-4
     */
    public record Demand(int needAnswering, int needNoConnection, boolean confirmedByOperator) {}

    public static Proof judge(Look look, Demand demand) {
        for (Look.Console console : look.consoles()) {
            if (console.answers() && vetoes(console)) {
                return new Proof(false, List.of(), look.text());
            }
        }
        Set<Proof.Kind> kinds = EnumSet.noneOf(Proof.Kind.class);
        List<String> evidence = new ArrayList<>();
        for (Look.Console console : look.consoles()) {
            partition(console, kinds, evidence);
            if (console.host().map(HostState::provesPartitionsOff).orElse(false)
                    && kinds.add(Proof.Kind.MANAGED_SYSTEM)) {
                evidence.add(Proof.Kind.MANAGED_SYSTEM.text() + ": " + console.text());
            }
        }
        boolean silent = look.allNoConnection();
        if (silent && look.verdictStands() && !look.unmanagedVios()) {
            kinds.add(Proof.Kind.STORAGE_PATH);
            kinds.add(Proof.Kind.MANAGED_SYSTEM);
            evidence.add(Proof.Kind.STORAGE_PATH.text() + ": every VIOS of the host is down, host verdict stands");
            evidence.add(Proof.Kind.MANAGED_SYSTEM.text() + ": No connection");
        }
        if (demand.confirmedByOperator()) {
            evidence.add("confirmed by the operator");
            return new Proof(true, evidence, look.text());
        }
        int needed = silent ? demand.needNoConnection() : demand.needAnswering();
        return new Proof(kinds.size() >= needed, evidence, why(look, kinds.size(), needed, silent));
    }

    /** In a host that is off or broken, a partition in state Error is no sign of life. */
    private static boolean vetoes(Look.Console console) {
        Copy copy = console.copy();
        boolean down = console.host().map(HostState::provesPartitionsOff).orElse(false);
        return copy.migrating() || copy.active() && !(down && copy.state() == io.vigil.model.PartitionState.ERROR);
    }

    private static void partition(Look.Console console, Set<Proof.Kind> kinds, List<String> evidence) {
        if (!console.answers() || !console.copy().off()) {
            return;
        }
        Proof.Kind kind = kinds.contains(Proof.Kind.PARTITION_BY_FIRST_HMC)
                ? Proof.Kind.PARTITION_BY_OTHER_HMC
                : Proof.Kind.PARTITION_BY_FIRST_HMC;
        kinds.add(kind);
        evidence.add(kind.text() + ": " + console.text());
    }

    private static String why(Look look, int found, int needed, boolean silent) {
        String text = look.consoles().isEmpty() ? "no console knows the host" : look.text();
        if (silent) {
            text += "; host verdict " + (look.verdictStands() ? "stands" : "does not stand");
            if (look.unmanagedVios()) {
                text += ", the host has VIOSs that are not managed";
            }
        }
        return text + "; " + found + " of " + needed + " kinds of evidence";
    }
}

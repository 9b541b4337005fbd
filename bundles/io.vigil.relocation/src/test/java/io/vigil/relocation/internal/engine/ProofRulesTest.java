package io.vigil.relocation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** REL-36, R9, R26, R27, R31, MOB-R-22, G-1: every way to a yes is written here. */
class ProofRulesTest {
    private static final ProofRules.Demand DEFAULT = new ProofRules.Demand(1, 2, false);

    private static Look.Console console(String hmc, HostState host, Copy source) {
        return new Look.Console(hmc, Optional.ofNullable(host), source);
    }

    private static Look look(boolean verdict, boolean unmanaged, Look.Console... consoles) {
        return new Look(List.of(consoles), verdict, unmanaged, false, Copy.ABSENT, Optional.empty(), false);
    }

    private static Copy copy(String word) {
        return switch (word) {
            case "absent" -> Copy.ABSENT;
            case "unreadable" -> Copy.UNREADABLE;
            default -> Copy.of(PartitionState.valueOf(word), "");
        };
    }

    @ParameterizedTest(name = "R9 one console: host {0}, VM {1}, verdict {2}, unmanaged VIOS {3} -> {4}")
    @CsvSource({
        "OPERATING, NOT_ACTIVATED, false, false, true",
        "OPERATING, NOT_ACTIVATED, false, true, true",
        "STANDBY, NOT_ACTIVATED, false, false, true",
        "OPERATING, RUNNING, true, false, false",
        "OPERATING, OPEN_FIRMWARE, true, false, false",
        "OPERATING, SHUTTING_DOWN, true, false, false",
        "OPERATING, ERROR, true, false, false",
        "OPERATING, NOT_AVAILABLE, true, false, false",
        "OPERATING, UNKNOWN, true, false, false",
        "OPERATING, MIGRATING_NOT_ACTIVATED, false, false, false",
        "OPERATING, absent, true, false, false",
        "OPERATING, unreadable, true, false, false",
        "POWERING_OFF, RUNNING, true, false, false",
        "POWERING_OFF, unreadable, true, false, false",
        "POWERING_OFF, NOT_ACTIVATED, false, false, true",
        "INITIALIZING, RUNNING, true, false, false",
        "INITIALIZING, unreadable, true, false, false",
        "INITIALIZING, NOT_ACTIVATED, false, false, true",
        "POWER_OFF, unreadable, false, false, true",
        "POWER_OFF, NOT_ACTIVATED, false, true, true",
        "POWER_OFF, RUNNING, true, false, false",
        "ERROR, unreadable, false, false, true",
        "ERROR, ERROR, false, false, true",
        "ERROR, RUNNING, true, false, false",
        "ERROR_DUMP_IN_PROGRESS, unreadable, false, false, true",
        "NO_CONNECTION, unreadable, false, false, false",
        "NO_CONNECTION, NOT_ACTIVATED, false, false, false",
        "NO_CONNECTION, unreadable, true, false, true",
        "NO_CONNECTION, RUNNING, true, false, true",
        "NO_CONNECTION, unreadable, true, true, false",
        "UNKNOWN, NOT_ACTIVATED, true, false, false",
        "UNKNOWN, unreadable, true, false, false",
    })
    void oneConsole(HostState host, String vm, boolean verdict, boolean unmanaged, boolean proven) {
        Proof proof = ProofRules.judge(look(verdict, unmanaged, console("hmc1", host, copy(vm))), DEFAULT);
        assertThat(proof.proven()).as(proof.why()).isEqualTo(proven);
    }

    /** No state of host and partition proves anything by silence: without Not Activated, a dead state or the verdict it is no. */
    static Stream<Arguments> everyCombination() {
        return Stream.of(HostState.values()).flatMap(host -> Stream.of(PartitionState.values())
                .flatMap(vm -> Stream.of(true, false).map(verdict -> Arguments.of(host, vm, verdict))));
    }

    @ParameterizedTest(name = "R26 exhaustive: host {0}, VM {1}, verdict {2}")
    @MethodSource("everyCombination")
    void exhaustive(HostState host, PartitionState vm, boolean verdict) {
        boolean answers = host != HostState.NO_CONNECTION && host != HostState.UNKNOWN;
        Copy copy = Copy.of(vm, "");
        boolean dead =
                host.provesPartitionsOff() && (!copy.active() || vm == PartitionState.ERROR) && !copy.migrating();
        boolean off = answers && vm == PartitionState.NOT_ACTIVATED;
        boolean fenced = host == HostState.NO_CONNECTION && verdict;
        assertThat(ProofRules.judge(look(verdict, false, console("hmc1", host, copy)), DEFAULT)
                        .proven())
                .isEqualTo(dead || off || fenced);
    }

    @Test
    @DisplayName("R27: consoles that say No connection are no evidence, however many")
    void manySilentConsoles() {
        Look.Console[] many = new Look.Console[5];
        for (int i = 0; i < many.length; i++) {
            many[i] = console("hmc" + i, HostState.NO_CONNECTION, Copy.UNREADABLE);
        }
        assertThat(ProofRules.judge(look(false, false, many), DEFAULT).proven()).isFalse();
        assertThat(ProofRules.judge(look(true, false, many), DEFAULT).evidence())
                .hasSize(2);
    }

    @Test
    @DisplayName("R26: no console readable at all proves nothing, also with a verdict")
    void blind() {
        assertThat(ProofRules.judge(look(true, false, console("hmc1", null, Copy.UNREADABLE)), DEFAULT)
                        .proven())
                .isFalse();
        assertThat(ProofRules.judge(look(true, false), DEFAULT).proven()).isFalse();
    }

    @Test
    @DisplayName("I1: a console that shows the VM active vetoes another console, the verdict and the operator")
    void veto() {
        Look contradictory = look(
                true,
                false,
                console("hmc1", HostState.OPERATING, Copy.of(PartitionState.NOT_ACTIVATED, "")),
                console("hmc2", HostState.OPERATING, Copy.of(PartitionState.RUNNING, "")));
        assertThat(ProofRules.judge(contradictory, DEFAULT).proven()).isFalse();
        assertThat(ProofRules.judge(contradictory, new ProofRules.Demand(1, 2, true))
                        .proven())
                .isFalse();
    }

    @Test
    @DisplayName("R26: stop_proof=2 needs both consoles, 3 is out of reach of partition states alone")
    void morePolicy() {
        Look both = look(
                false,
                false,
                console("hmc1", HostState.OPERATING, Copy.of(PartitionState.NOT_ACTIVATED, "")),
                console("hmc2", HostState.OPERATING, Copy.of(PartitionState.NOT_ACTIVATED, "")));
        Look one = look(false, false, console("hmc1", HostState.OPERATING, Copy.of(PartitionState.NOT_ACTIVATED, "")));
        assertThat(ProofRules.judge(one, new ProofRules.Demand(2, 2, false)).proven())
                .isFalse();
        assertThat(ProofRules.judge(both, new ProofRules.Demand(2, 2, false)).proven())
                .isTrue();
        assertThat(ProofRules.judge(both, new ProofRules.Demand(3, 2, false)).proven())
                .isFalse();
    }

    @Test
    @DisplayName("R26: stop_proof_no_connection=3 is not met by verdict and No connection")
    void moreForNoConnection() {
        Look silent = look(true, false, console("hmc1", HostState.NO_CONNECTION, Copy.UNREADABLE));
        assertThat(ProofRules.judge(silent, new ProofRules.Demand(1, 3, false)).proven())
                .isFalse();
    }

    @Test
    @DisplayName("R9: the operator's word is proof where nothing contradicts it, and says so")
    void operator() {
        Look silent = look(false, false, console("hmc1", HostState.NO_CONNECTION, Copy.UNREADABLE));
        Proof proof = ProofRules.judge(silent, new ProofRules.Demand(1, 2, true));
        assertThat(proof.proven()).isTrue();
        assertThat(proof.evidence()).contains("confirmed by the operator");
    }

    @Test
    @DisplayName("R27: one console has lost its link, the other answers: its word counts, the verdict does not")
    void oneLinkLost() {
        Look mixed = look(
                true,
                false,
                console("hmc1", HostState.NO_CONNECTION, Copy.UNREADABLE),
                console("hmc2", HostState.OPERATING, Copy.of(PartitionState.RUNNING, "")));
        assertThat(ProofRules.judge(mixed, DEFAULT).proven()).isFalse();
        Look off = look(
                false,
                false,
                console("hmc1", HostState.NO_CONNECTION, Copy.UNREADABLE),
                console("hmc2", HostState.OPERATING, Copy.of(PartitionState.NOT_ACTIVATED, "")));
        assertThat(ProofRules.judge(off, DEFAULT).proven()).isTrue();
    }
}

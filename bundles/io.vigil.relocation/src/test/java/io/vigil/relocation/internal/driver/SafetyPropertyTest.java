package io.vigil.relocation.internal.driver;

import static io.vigil.relocation.internal.driver.Lab.A;
import static io.vigil.relocation.internal.driver.Lab.B;
import static io.vigil.relocation.internal.driver.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.CaaState;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random answers, time-outs, lost jobs, wrong host words and kills at every moment: never two active copies (I1), never an
 * unmanaged VM touched (I2), and every entry ends or is held (I3).
 */
class SafetyPropertyTest {
    private static final int SEEDS = 120;

    static java.util.stream.IntStream seeds() {
        return java.util.stream.IntStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "I1, I2, I3, REL-42, REL-64: seed {0}")
    @MethodSource("seeds")
    void neverTwoCopiesAndNothingForgotten(int seed) {
        Random random = new Random(seed);
        Lab lab = new Lab();
        List<VmId> vms = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            vms.add(lab.vm("v" + i, A, Priority.values()[random.nextInt(3)], random.nextBoolean()));
        }
        VmId foreign = lab.vm("foreign");
        lab.change(foreign, vm -> vm.withManaged(false));
        lab.hmc.restartTime = java.time.Duration.ofSeconds(10 + random.nextInt(200));
        scripts(lab, random);
        trouble(lab, random, vms);
        for (int i = 0; i < 8; i++) {
            lab.run(1 + random.nextInt(60));
            disturb(lab, random, vms);
            assertThat(lab.hosts.violations).as("seed " + seed).isEmpty();
        }
        calm(lab);
        lab.run(12_000);
        lab.clean();
        assertThat(lab.hosts.writes).noneMatch(w -> w.contains("foreign"));
        for (MoveEntry entry : lab.store.openMoves()) {
            assertThat(entry.stage()).as("seed " + seed + " " + entry).isIn(Stage.HELD, Stage.CLEANUP);
        }
        for (VmId vm : vms) {
            assertThat(lab.hosts.activeCopies(vm))
                    .as("seed " + seed + " " + lab.get(vm).name())
                    .isLessThanOrEqualTo(1);
        }
    }

    private static void scripts(Lab lab, Random random) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (String host : List.of("B", "C")) {
                calls.addAll(List.of(
                        "validate v" + i + " " + host,
                        "restart v" + i + " " + host,
                        "restart v" + i + " " + host,
                        "recover v" + i + " " + host,
                        "migrate v" + i + " " + host,
                        "poweron v" + i + " " + host));
            }
            calls.addAll(List.of("poweroff v" + i, "cleanup v" + i + " A", "poweron v" + i + " A"));
        }
        for (String call : calls) {
            if (random.nextInt(3) == 0) {
                lab.hosts.script(call, script(random, call.startsWith("restart")));
            }
        }
    }

    private static Script script(Random random, boolean restart) {
        return switch (random.nextInt(restart ? 7 : 5)) {
            case 0 -> Script.refuse("refused");
            case 1 -> Script.timeoutButDone();
            case 2 -> Script.fail(Kind.JOB_TIMEOUT, "timed out");
            case 3 -> Script.fail(random.nextBoolean() ? Kind.UNREACHABLE : Kind.UNSUPPORTED, "no");
            case 4 -> Script.hang();
            case 5 -> Script.lostButGoesOn();
            default -> Script.leaves("failed half way");
        };
    }

    /** The host may be dead or alive, whatever the consoles say; the verdict stands only for a dead one. */
    private static void trouble(Lab lab, Random random, List<VmId> vms) {
        switch (random.nextInt(4)) {
            case 0 -> {
                lab.hostDies(A, random.nextBoolean() ? HostState.POWER_OFF : HostState.NO_CONNECTION);
                if (random.nextBoolean()) {
                    lab.verdict.add(A);
                }
                lab.hostFails();
            }
            case 1 -> {
                lab.viosesFail();
            }
            case 2 -> {
                lab.viosesDie(A);
                lab.hosts.box(A).shown = List.of(HostState.NO_CONNECTION, HostState.POWERING_OFF, HostState.UNKNOWN)
                        .get(random.nextInt(3));
                lab.hostFails();
            }
            default -> {
                lab.vmFails(vms.get(0));
                lab.vmFails(vms.get(1));
                lab.service().lpm(List.of(vms.get(2)), Optional.of(B), false, Set.of(), "root");
            }
        }
    }

    private static void disturb(Lab lab, Random random, List<VmId> vms) {
        HostId host = List.of(A, B, C).get(random.nextInt(3));
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                lab.kill();
                lab.run(random.nextInt(40));
                lab.start();
            }
            case 2 -> lab.viosStates(A, CaaState.UP, false);
            case 3 -> lab.request(Trigger.VM_FAILURE, host, vms.get(random.nextInt(4)));
            case 4 -> lab.hmc.dead.add("hmc2");
            case 5 -> lab.pingable.add(vms.get(random.nextInt(4)));
            default -> {
                if (lab.hosts.box(A).alive && lab.hosts.box(A).shown != HostState.OPERATING) {
                    lab.hosts.box(A).shown = HostState.OPERATING;
                }
            }
        }
    }

    private static void calm(Lab lab) {
        lab.hosts.scripts.clear();
        lab.hmc.dead.clear();
        lab.kill();
        lab.start();
    }
}

package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A;
import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.ALL;
import static io.vigil.vios.health.library.Plane.B;
import static io.vigil.vios.health.library.Plane.VM;
import static io.vigil.vios.health.library.Plane.VM2;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and callbacks in any order: what holds after each of them. The seed is the name of the case. */
class RandomWorkTest {
    private static final int STEPS = 60;
    private static final Set<Integer> CODES = Set.of(0, 129, 130, 131, 132, 134, 135);
    private static final List<String> VMS = List.of(VM, VM, VM, VM2, VM.replace("5ed5", "5ed9"));

    /** {@code -Dvigil.test.jvm.extra=-Dvigil.test.seeds=500} looks further. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("vigil.test.seeds", 10));
    }

    private Random random;
    private Plane plane;

    @ParameterizedTest(name = "VH-24, VH-25, VH-32, VH-62, R30: seed {0}")
    @MethodSource("seeds")
    void anyOrder(int seed) throws Exception {
        random = new Random(seed);
        plane = new Plane(TestDatabase.h2()).ready();
        plane.ok(A1, Plane.vms(Action.ADD_VM, A, VM, VM2));
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(3) == 0) {
                sentTwice(request());
            } else {
                callback(pick(ALL), pick(VMS));
            }
            plane.time.runFor(Duration.ofMillis(random.nextInt(30) == 0 ? 61_000 : random.nextInt(2_000)));
            if (random.nextInt(5) > 0) {
                plane.beat(ALL);
            }
            check();
        }
    }

    /** R30: after a lost reply every request may be sent again. */
    private void sentTwice(HealthRequest request) {
        String via = pick(ALL);
        int first = plane.run(via, request).exitCode();
        assertThat(CODES).as("exit code of %s", request).contains(first);
        String after = plane.dump();
        int second = plane.run(via, request).exitCode();
        if (first == 0) {
            assertThat(second).as("again: %s", request).isZero();
        }
        assertThat(plane.dump()).as("again: %s", request).isEqualTo(after);
    }

    private HealthRequest request() {
        Mtm host = random.nextBoolean() ? A : B;
        String vm = pick(VMS);
        MsgKey key = new MsgKey(vm, 1 + random.nextInt(3), 1);
        return switch (random.nextInt(14)) {
            case 0 -> Plane.addMs(host);
            case 1 -> Plane.vms(Action.ADD_VM, host, vm);
            case 2, 3, 4 -> Plane.vms(Action.START_VM, host, vm);
            case 5 -> Plane.vms(Action.STOP_VM, host, vm);
            case 6 -> Plane.vms(Action.REMOVE_VM, host, vm);
            case 7 -> new HealthRequest.PutMsg(key, OptionalInt.of(10 + random.nextInt(60)), "<x/>");
            case 8 -> new HealthRequest.MsgRef(Action.ACK_MSG, key);
            case 9 -> new HealthRequest.SyncMsg(List.of(key));
            case 10 -> removal(host);
            case 11, 12 -> new HealthRequest.Plain(Action.QUERY_CONFLICT);
            default -> new HealthRequest.VmRefs(Action.REMOVE_ALL_MSG, List.of(vm));
        };
    }

    /** Rarely: hosts come back with ADD_MS only. */
    private HealthRequest removal(Mtm host) {
        return switch (random.nextInt(6)) {
            case 0 -> new HealthRequest.RemoveHost(host);
            case 1 -> new HealthRequest.RemoveVioses(host, List.of(pick(ALL)));
            default -> Plane.addMs(host);
        };
    }

    private void callback(String vios, String vm) {
        HostMonitorLibrary hm = plane.hm.get(vios);
        try {
            switch (random.nextInt(15)) {
                case 0, 1, 2 -> hm.vmDiscover(vm, VersionRange.V2);
                case 3 -> hm.vmDiscover(vm, new VersionRange(3, 0, 3, 0));
                case 4, 5 -> {
                    Duration age = Duration.ofSeconds(random.nextInt(5));
                    hm.clientMissed(vm, age);
                    plane.hm.get(partner(vios)).clientMissed(vm, age);
                }
                case 6 -> hm.heartbeatDetected(vm);
                case 7 -> hm.vmSuspend(vm);
                case 8 -> hm.vmResume(vm);
                case 9 -> hm.shortMsg(vm, 1L << random.nextInt(6));
                case 10 ->
                    hm.pendingTasks().forEach(task -> {
                        hm.stopVms(task.tag());
                        hm.removeVms().forEach(hm::vmRemoved);
                    });
                case 11 -> hm.readMsg(vm).ifPresent(msg -> hm.writeMsg(msg.key(), random.nextInt(2), "<y/>"));
                case 12 -> hm.acknowledgedMsgs(vm).forEach(msg -> hm.ackMsg(msg.key()));
                case 13 ->
                    hm.nodeEvent(
                            Plane.node(pick(ALL)),
                            random.nextBoolean() ? Plane.nodeDown(random.nextInt()) : Plane.nodeUp(3));
                default -> plane.beat(ALL);
            }
        } catch (HealthDatabaseException e) {
            assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(131); // its VIOS was removed
        }
    }

    private static String partner(String vios) {
        return vios.endsWith("1") ? vios.replaceFirst("1$", "2") : vios.replaceFirst("2$", "1");
    }

    private void check() {
        assertThat(plane.rows("SELECT tid, \"count\" FROM vioshs.locked")).containsExactly("0|0");
        Map<String, ViosStat> vioses =
                plane.quickQuery().stream().collect(Collectors.toMap(ViosStat::uuid, stat -> stat));
        vioses.forEach((uuid, stat) -> assertThat(stat.hasData())
                .as("VH-32")
                .isEqualTo(!plane.rows("SELECT tag FROM vioshs.trans WHERE opcode=9 AND viosuuid='" + uuid + "'")
                        .isEmpty()));
        if (vioses.isEmpty()) {
            return;
        }
        ViosReply reply = plane.attention();
        boolean told = false;
        for (ReplyItem.AttentionVms block :
                reply.items(ReplyItem.AttentionVms.class).toList()) {
            for (VmStat vm : block.vms()) {
                told |= vm.stateChanged()
                        || vm.shortMsg() != 0
                        || vm.discovery().isPresent();
                assertThat(vm.missedHb() > 0 && !vm.missedHmEntry().isEmpty())
                        .as("VH-24 %s", vm)
                        .isFalse();
                assertThat(vm.missedHb()).as("VH-24, 9999 stays inside").isNotEqualTo(9999);
                if (vm.missedHb() > 0) {
                    assertThat(vm.state()).isEqualTo("STARTED");
                    assertThat(ALL.stream()
                                    .filter(uuid -> uuid.startsWith(block.host().equals(A) ? "0a" : "0b"))
                                    .filter(vioses::containsKey)
                                    .anyMatch(uuid -> vioses.get(uuid).hmResponsive()
                                            && vioses.get(uuid).state().equals("UP")))
                            .as("VH-62: somebody speaks for %s", vm)
                            .isTrue();
                }
            }
        }
        assertThat(Plane.tag(reply).isPresent()).as("VH-25: %s", reply).isEqualTo(told);
        if (told && random.nextBoolean()) {
            plane.ok(A1, new HealthRequest.Acknowledge(Plane.tag(reply).getAsLong()));
            assertThat(Plane.tag(plane.attention())).as("VH-27").isEmpty();
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

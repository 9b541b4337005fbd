package io.vigil.placement.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.Plan.Placement;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.RunningVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.PlanInput.TargetState;
import io.vigil.api.relocation.Trigger;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.RestartPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** I5: each hard rule's checker notices a plan that breaks just that rule, whoever made the plan. */
class PlanCheckerTest {
    private static final HostId H1 = new HostId("h1");
    private static final HostId H2 = new HostId("h2");
    private static final HostId H3 = new HostId("h3");
    private final PlanChecker checker = new PlanChecker();

    @Test
    @DisplayName("POL-5 a VM that was forgotten")
    void forgotten() {
        assertThat(texts(input(List.of(vm("a")), List.of(), List.of()), new Plan(List.of())))
                .containsExactly("a appears 0 times in the plan");
    }

    @Test
    @DisplayName("I2 a VM nobody asked for")
    void foreign() {
        assertThat(texts(input(List.of(), List.of(), List.of()), plan(to("a", H2))))
                .singleElement()
                .asString()
                .contains("not in the relocation set");
    }

    @Test
    @DisplayName("REL-15 a target that is down, and the source itself")
    void unusable() {
        PlanInput input = input(List.of(vm("a"), vm("b")), List.of(), List.of());
        assertThat(texts(input, plan(to("a", H3), to("b", H1))))
                .hasSize(2)
                .allMatch(text -> text.contains("no usable target"));
    }

    @Test
    @DisplayName("71 3.6 a blacklisted host")
    void blacklisted() {
        PlanVm banned = new PlanVm(
                new VmId("a"),
                "a",
                H1,
                Optional.empty(),
                Priority.HIGH,
                new Amounts(100, 1024),
                Amounts.NONE,
                false,
                Set.of(H2),
                Map.of(),
                false,
                false);
        assertThat(texts(input(List.of(banned), List.of(), List.of()), plan(to("a", H2))))
                .containsExactly("a was sent to a host of its blacklist");
    }

    @Test
    @DisplayName("71 3.5 a collocation group placed in part")
    void split() {
        PlanInput input = input(List.of(vm("a"), vm("b")), List.of(), List.of(group(AffinityGroup.Kind.COLLOCATION)));
        assertThat(texts(input, plan(to("a", H2), nowhere("b")))).containsExactly("collocation group g would be split");
    }

    @Test
    @DisplayName("71 3.5 an anticollocated peer that runs on the target")
    void together() {
        PlanInput input = input(
                List.of(vm("a")),
                List.of(new RunningVm(new VmId("b"), "b", H2)),
                List.of(group(AffinityGroup.Kind.ANTICOLLOCATION)));
        assertThat(texts(input, plan(to("a", H2)))).singleElement().asString().contains("would share a host");
    }

    @Test
    @DisplayName("POL-6 more than is free")
    void tooMuch() {
        PlanInput input = input(List.of(vm("a"), vm("b"), vm("c")), List.of(), List.of());
        assertThat(texts(input, plan(to("a", H2), to("b", H2), to("c", H2)))).containsExactly("c does not fit on h2");
    }

    @Test
    @DisplayName("POL-8 memory that is no whole block")
    void oddMemory() {
        Placement odd = new Placement(
                1,
                new VmId("a"),
                "a",
                Priority.HIGH,
                Optional.of(H2),
                Code.PLACED,
                new Amounts(100, 1000),
                new Amounts(100, 1000),
                new TreeMap<>(),
                "");
        assertThat(texts(input(List.of(vm("a")), List.of(), List.of()), new Plan(List.of(odd))))
                .singleElement()
                .asString()
                .contains("whole memory blocks");
    }

    private List<String> texts(PlanInput input, Plan plan) {
        return checker.check(input, plan).stream()
                .map(PlanChecker.Breach::text)
                .distinct()
                .toList();
    }

    private static PlanVm vm(String name) {
        return new PlanVm(
                new VmId(name),
                name,
                H1,
                Optional.empty(),
                Priority.HIGH,
                new Amounts(100, 1024),
                Amounts.NONE,
                false,
                Set.of(),
                Map.of(),
                false,
                false);
    }

    private static AffinityGroup group(AffinityGroup.Kind kind) {
        return new AffinityGroup("g", kind, new HostGroupId("HG"), List.of(new VmId("a"), new VmId("b")));
    }

    private static PlanInput input(List<PlanVm> vms, List<RunningVm> running, List<AffinityGroup> groups) {
        Amounts room = new Amounts(200, 2048);
        List<TargetHost> hosts = List.of(
                new TargetHost(H1, "h1", TargetState.UP, room, room, 256),
                new TargetHost(H2, "h2", TargetState.UP, room, room, 256),
                new TargetHost(H3, "h3", TargetState.DOWN, room, room, 256));
        return new PlanInput(
                "HG",
                Trigger.HOST_FAILURE,
                RestartPolicy.AUTO,
                "best_fit",
                hosts,
                vms,
                running,
                groups,
                Map.of(),
                Map.of(),
                Optional.of(H1),
                Optional.empty(),
                false,
                Map.of(),
                false);
    }

    private static Plan plan(Placement... placements) {
        return new Plan(List.of(placements));
    }

    private static Placement to(String name, HostId host) {
        return new Placement(
                1,
                new VmId(name),
                name,
                Priority.HIGH,
                Optional.of(host),
                Code.PLACED,
                new Amounts(100, 1024),
                new Amounts(100, 1024),
                new TreeMap<>(),
                "");
    }

    private static Placement nowhere(String name) {
        return new Placement(
                0,
                new VmId(name),
                name,
                Priority.HIGH,
                Optional.empty(),
                Code.NO_MEMORY,
                new Amounts(100, 1024),
                Amounts.NONE,
                new TreeMap<>(),
                "");
    }
}

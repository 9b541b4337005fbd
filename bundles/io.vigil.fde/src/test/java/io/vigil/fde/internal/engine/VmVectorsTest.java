package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.PartitionState;
import io.vigil.model.Site;
import io.vigil.model.Vm;
import io.vigil.model.VmOperation;
import io.vigil.model.policy.DetectionSpeed;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import io.vigil.model.policy.Switch;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** FV01 to FV93 of spec 21 section 8.1. */
final class VmVectorsTest {
    private static final Host HOST = Samples.host(1);
    private final VmRule rule = new VmRule(RefCodes.DEFAULT);

    @TestFactory
    Stream<DynamicTest> vectors() {
        List<Vector> all = Vector.read("vm-vectors.csv");
        assertThat(all).hasSize(93);
        return all.stream().map(v -> DynamicTest.dynamicTest("21-" + v.id() + " " + v.set(), () -> check(v)));
    }

    /** RV3, RV13 and RV14 of 71 section 9. */
    @TestFactory
    Stream<DynamicTest> policyVectors() {
        return Vector.read("policy-vm-vectors.csv").stream()
                .map(v -> DynamicTest.dynamicTest("71-" + v.id() + " " + v.set(), () -> check(v)));
    }

    private void check(Vector v) {
        VmFinding found = rule.judge(vmCase(v), new Facts(facts(v))).orElseThrow();

        assertThat(found.outcome().name()).isEqualTo(v.outcome());
        int offset = Integer.parseInt(v.expect().getOrDefault("off", v.get("off", "0")));
        assertThat(found.monitoring().hbOffset()).as("HBoffset").isEqualTo(offset);
        assertThat(found.events().stream().map(Enum::name))
                .as("events")
                .containsExactlyInAnyOrderElementsOf(
                        v.expect().containsKey("ev")
                                ? Arrays.asList(v.expect().get("ev").split(","))
                                : List.of());
    }

    static VmCase vmCase(Vector v) {
        Vm vm = Samples.vm(HOST, "v1")
                .withManaged(v.get("managed", "yes").equals("yes"))
                .withOperation(
                        v.get("busy", "no").equals("yes")
                                ? VmOperation.LPM_IN_PROGRESS
                                : VmOperation.NO_OPERATION_IN_PROGRESS)
                .withPolicies(Policies.NONE
                        .with(
                                PolicyCatalogue.HA_MONITOR,
                                v.get("ha", "enable").equals("enable") ? Switch.ENABLE : Switch.DISABLE)
                        .with(
                                PolicyCatalogue.VM_FAILURE_DETECTION_SPEED,
                                DetectionSpeed.valueOf(v.get("speed", "normal").toUpperCase(Locale.ROOT))));
        vm = vm.withMonitoring(vm.monitoring()
                .withHbOffset(Integer.parseInt(v.get("off", "0")))
                .withPreviousRef(v.get("prev", ""))
                .withRecoveryQueued(v.get("queued", "no").equals("yes")));
        HostGroup group = Samples.group(
                Policies.NONE.with(
                        PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, Integer.parseInt(v.get("hostFDT", "90"))),
                HOST);
        Site site = Samples.site(Profile.COMPAT);
        String missed = v.get("missed", "none");
        VmReport report = new VmReport(
                vm.id(),
                HOST.mtm(),
                HmState.parse(v.get("hm", "STARTED")),
                false,
                missed.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(missed)),
                OptionalLong.empty(),
                Optional.empty(),
                List.of());
        ProfileData profile = ProfileData.of(site, group);
        return new VmCase(
                vm,
                Inheritance.monitored(site, group, HOST, vm),
                Optional.of(report),
                v.get("blind", "no").equals("no"),
                profile.vmMillis(site, group, HOST, vm),
                profile.bootMillis(site, group, HOST, vm),
                v.get("hostmove", "no").equals("yes"),
                v.get("policy", "auto").equals("advisory"),
                profile,
                RefCodes.DEFAULT,
                Optional.empty(),
                Optional.ofNullable(v.get("unheard", null)).map(s -> Duration.ofSeconds(Long.parseLong(s))),
                Duration.ofSeconds(1000));
    }

    static Map<Need, Fact<?>> facts(Vector v) {
        String uuid = "VM-V1";
        Map<Need, Fact<?>> facts = new HashMap<>();
        facts.put(new Need.Ping("10.1.v1"), Fact.known(v.get("ping", "no").equals("yes")));
        String state = v.get("state", "");
        facts.put(
                new Need.State(HOST.id(), uuid),
                v.get("hmc", "ok").equals("fail")
                        ? Fact.failed()
                        : Fact.known(new PartitionProbe.State(PartitionState.parse(state), state)));
        facts.put(new Need.RefCode(HOST.id(), uuid, "v1"), text(v.get("ref", "")));
        facts.put(new Need.BootMode(HOST.id(), uuid), text(v.get("boot", "norm")));
        String newest = v.get("word3", "noentry").split(",")[0];
        facts.put(
                new Need.PowerOffReason(HOST.id(), "v1"),
                switch (newest) {
                    case "failed" -> Fact.failed();
                    case "null" -> Fact.known(PartitionProbe.Word3.NULL);
                    case "noentry" -> Fact.known(PartitionProbe.Word3.NO_ENTRY);
                    default -> Fact.known(PartitionProbe.Word3.VALUE);
                });
        return facts;
    }

    private static Fact<String> text(String value) {
        return value.equals("failed") ? Fact.failed() : Fact.known(value);
    }
}

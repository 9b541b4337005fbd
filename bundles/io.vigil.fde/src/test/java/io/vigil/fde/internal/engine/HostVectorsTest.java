package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.PartitionState;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import io.vigil.model.policy.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** FH01 to FH32 of spec 21 section 8.2. */
final class HostVectorsTest {
    private static final Duration NOW = Duration.ofSeconds(5000);
    private final HostRule rule = new HostRule();

    @TestFactory
    Stream<DynamicTest> vectors() {
        List<Vector> all = Vector.read("host-vectors.csv");
        assertThat(all).hasSize(32);
        return all.stream().map(v -> DynamicTest.dynamicTest("21-" + v.id() + " " + v.set(), () -> check(v)));
    }

    /** RV6 to RV10 and the host half of RV5b (71 section 9): the same decision in the words of the policies. */
    @TestFactory
    Stream<DynamicTest> policyVectors() {
        return Vector.read("policy-host-vectors.csv").stream()
                .map(v -> DynamicTest.dynamicTest("71-" + v.id() + " " + v.set(), () -> check(v)));
    }

    private void check(Vector v) {
        Host host = Samples.host(1)
                .withPolicies(Policies.NONE.with(
                        PolicyCatalogue.HA_MONITOR,
                        v.get("ha", "enable").equals("enable") ? Switch.ENABLE : Switch.DISABLE));
        HostGroup group = Samples.group(
                Policies.NONE.with(
                        PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, Integer.parseInt(v.get("hostFDT", "90"))),
                host);
        Site site = Samples.site(Profile.COMPAT);
        Duration since = NOW.minusSeconds(Long.parseLong(v.get("bad", "100")));
        // A gap clears the timers: GroupMemory.blind().
        Optional<Duration> badSince = v.get("gap", "no").equals("yes") ? Optional.empty() : Optional.of(since);
        List<Vios> vioses = new ArrayList<>();
        Map<ViosId, ViosHealth> told = new HashMap<>();
        Map<Need, Fact<?>> facts = new HashMap<>();
        for (String letter : List.of("a", "b")) {
            Vios vios = Samples.vios(host, letter)
                    .withManaged(v.get(letter + ".managed", "yes").equals("yes"))
                    .withRelocInitiated(v.get("reloc", "0").equals("1"))
                    .withStatus(status(CaaState.parse(v.get(letter + ".last", "DOWN")), 0));
            vioses.add(vios);
            String caa = v.get(letter + ".caa", "DOWN");
            if (!caa.equals("missing")) {
                long reason = Long.decode(v.get(letter + ".rs", "0x0"));
                told.put(vios.id(), new ViosHealth(host.mtm(), vios.id(), status(CaaState.parse(caa), reason), caa));
            }
            facts.put(
                    new Need.Ping(vios.rmcAddress()),
                    Fact.known(v.get(letter + ".ping", "no").equals("yes")));
            String state = v.get(letter + ".st", "Not Available");
            facts.put(
                    new Need.State(host.id(), vios.id().value()),
                    state.equals("failed")
                            ? Fact.failed()
                            : Fact.known(new PartitionProbe.State(PartitionState.parse(state), state)));
            facts.put(
                    new Need.Sanity(vios.id(), since.toMillis()),
                    Fact.known(
                            switch (v.get(letter + ".sanity", "no")) {
                                case "yes" -> Sanity.HEALTHY;
                                case "failed" -> Sanity.NOT_SENT;
                                default -> Sanity.SILENT;
                            }));
        }
        HealthReply.Kind kind =
                v.get("reply", "QQ").equals("NA") ? HealthReply.Kind.NEEDS_ATTENTION : HealthReply.Kind.QUICK_QUERY;
        HostCase c = new HostCase(
                host,
                Inheritance.monitored(site, group, host),
                vioses,
                told,
                kind,
                badSince,
                ProfileData.of(site, group).hostThreshold(site, group),
                v.get("policy", "auto").equals("advisory"),
                false,
                NOW);

        HostFinding found = rule.judge(c, new Facts(facts)).orElseThrow();

        assertThat(found.outcome().name()).isEqualTo(v.outcome());
        if (found.outcome() == HostOutcome.HOST_OK || found.outcome() == HostOutcome.CANCELLED) {
            assertThat(found.badSince()).as("timer reset").isEmpty();
        }
    }

    private static ViosStatus status(CaaState caa, long reason) {
        return new ViosStatus(caa, reason, Optional.of(true), 0, false);
    }
}

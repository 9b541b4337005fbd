package io.vigil.fde.internal.engine;

import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.model.Vios;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.RestartPolicy;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The host decision of spec 21 section 5.2 ({@code decideHost}). One of the two detectors with authority; the engine asks
 * it through {@link #judge}, because a verdict needs facts that only the engine's driver can gather. Stateless.
 */
public final class HostRule implements HostJudge {
    public static final String NAME = "host-rule";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<SubjectKind> subjects() {
        return EnumSet.of(SubjectKind.HOST);
    }

    @Override
    public Optional<HostFinding> judge(HostCase c, Facts facts) {
        List<Vios> managed = c.managed();
        Map<String, String> data = new TreeMap<>();
        data.put("rule", NAME);
        data.put("threshold_s", seconds(c.threshold()));
        if (!c.monitored() || managed.isEmpty()) {
            return done(c, HostOutcome.SKIP, Optional.empty(), data);
        }
        // One VIOS that is UP settles it: nobody waits six seconds for the ping of the other.
        Map<String, String> told = new TreeMap<>(data);
        if (verdicts(c, managed, Facts.none(), told).contains(Optional.of(ViosVerdict.HEALTHY))) {
            return done(c, HostOutcome.HOST_OK, Optional.empty(), told);
        }
        Set<Optional<ViosVerdict>> seen = verdicts(c, managed, facts, data);
        if (seen.contains(Optional.of(ViosVerdict.HEALTHY))) {
            if (onlyPlanned(managed, data)) {
                data.put(ViosRule.PLANNED, "yes");
            }
            return done(c, HostOutcome.HOST_OK, Optional.empty(), data);
        }
        if (seen.contains(Optional.<ViosVerdict>empty())) {
            return Optional.empty();
        }
        if (seen.contains(Optional.of(ViosVerdict.UNDETERMINED))) {
            return done(c, HostOutcome.DEFER, c.badSince(), data);
        }
        Duration since = c.badSince().orElse(c.now());
        data.put("unhealthy_s", seconds(c.now().minus(since)));
        return allUnhealthy(c, managed, since, facts, data);
    }

    /** No VIOS is there: the host counts as healthy because its VIOSs were shut down in order. */
    private static boolean onlyPlanned(List<Vios> managed, Map<String, String> data) {
        return managed.stream()
                .filter(vios -> ViosVerdict.HEALTHY.name().equals(data.get(vios.name() + ".verdict")))
                .allMatch(vios -> data.containsKey(vios.name() + "." + ViosRule.PLANNED));
    }

    /** Verdicts of all managed VIOSs; an empty one = facts are missing. */
    private static Set<Optional<ViosVerdict>> verdicts(
            HostCase c, List<Vios> managed, Facts facts, Map<String, String> data) {
        Set<Optional<ViosVerdict>> seen = new HashSet<>();
        for (Vios vios : managed) {
            ViosRule.Result result =
                    ViosRule.judge(vios, Optional.ofNullable(c.told().get(vios.id())), c.kind(), c.ahead(), facts);
            result.evidence().forEach((key, value) -> data.put(vios.name() + "." + key, value));
            seen.add(result.verdict());
        }
        return seen;
    }

    private Optional<HostFinding> allUnhealthy(
            HostCase c, List<Vios> managed, Duration since, Facts facts, Map<String, String> data) {
        boolean requested = managed.stream().anyMatch(Vios::relocInitiated);
        List<Need.Sanity> questions = managed.stream()
                .map(vios -> new Need.Sanity(vios.id(), since.toMillis()))
                .toList();
        if (c.now().minus(since).compareTo(c.threshold()) < 0) {
            if (c.ahead() && !requested) {
                questions.forEach(facts::wantAhead);
            }
            return done(c, HostOutcome.WAIT, Optional.of(since), data);
        }
        if (requested) {
            return done(c, HostOutcome.ALREADY, Optional.of(since), data);
        }
        List<Fact<Sanity>> answers = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            Fact<Sanity> answer = facts.sanity(questions.get(i));
            data.put(managed.get(i).name() + ".sanity", answer.toString());
            answers.add(answer);
        }
        if (answers.stream().anyMatch(answer -> answer.value() == Sanity.HEALTHY)) {
            return done(c, HostOutcome.CANCELLED, Optional.empty(), data);
        }
        if (answers.stream().anyMatch(Fact::isPending)) {
            return Optional.empty();
        }
        if (answers.stream().anyMatch(answer -> answer.value() != Sanity.SILENT)) {
            return done(c, HostOutcome.DEFER, Optional.of(since), data);
        }
        return done(c, c.advisory() ? HostOutcome.ADVISE_HOST : HostOutcome.RELOCATE_HOST, Optional.of(since), data);
    }

    private static Optional<HostFinding> done(
            HostCase c, HostOutcome outcome, Optional<Duration> badSince, Map<String, String> data) {
        data.put("outcome", outcome.name());
        return Optional.of(new HostFinding(c.host(), outcome, badSince, data));
    }

    /** What can be said from the reply alone: the engine does not use this, it gathers facts and calls {@link #judge}. */
    @Override
    public Finding examine(Examination seen, Deadline deadline) {
        Map<io.vigil.model.ViosId, io.vigil.model.health.ViosHealth> told = new TreeMap<>();
        seen.reply().vioses().forEach(record -> told.put(record.vios(), record));
        HostCase c = new HostCase(
                seen.host(),
                Inheritance.monitored(seen.site(), seen.group(), seen.host()),
                seen.vioses(),
                told,
                seen.reply().kind(),
                Optional.empty(),
                Duration.ofSeconds(
                        Inheritance.value(PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, seen.site(), seen.group())),
                Inheritance.value(PolicyCatalogue.RESTART_POLICY, seen.site(), seen.group())
                        == RestartPolicy.ADVISORY_MODE,
                false,
                seen.at());
        return judge(c, Facts.none())
                .map(finding -> new Finding(
                        status(finding.outcome()),
                        finding.outcome().name(),
                        "host rule says " + finding.outcome(),
                        finding.facts()))
                .orElseGet(() -> Finding.unknown("facts-missing", "ping, partition state or sanity not known yet"));
    }

    private static Status status(HostOutcome outcome) {
        return switch (outcome) {
            case HOST_OK -> Status.HEALTHY;
            case WAIT, ALREADY -> Status.SUSPECT;
            case RELOCATE_HOST, ADVISE_HOST -> Status.FAILED;
            default -> Status.UNKNOWN;
        };
    }

    static String seconds(Duration duration) {
        return seconds(duration.toMillis());
    }

    /** Whole seconds as such, others with their fraction: {@code 190}, {@code 3.5}. */
    static String seconds(long millis) {
        return java.math.BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}

package io.vigil.command.internal.incident;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalEntry.Kind;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything the journal and the move map tell about one incident.
 *
 * @param entries oldest first, at least one
 * @param moves of its plans, in plan order
 */
record Incident(String id, RegistryView registry, List<JournalEntry> entries, List<MoveEntry> moves) {
    private static final Pattern COUNT = Pattern.compile("\\d+ out of \\d+ VMs have been successfully .*");
    /** Facts of detection that say how many seconds something has been silent. */
    private static final Pattern SILENCE = Pattern.compile(".*(missed_hb_s|silent_s)");
    /** The whole silence of a VM; what is missed counts from the moment when its host monitors noticed. */
    private static final String HEARD = "last_heartbeat_s_ago";

    /** Kind under which finished plans are kept; their moves name the incident. */
    private static final String PLAN_DOCUMENT = "plan";

    private static final int PLANS_KEPT = 100;
    private static final Pattern PLAN_KEY = Pattern.compile("plan(_?id)?", Pattern.CASE_INSENSITIVE);

    static Optional<Incident> read(Store store, String id) {
        List<JournalEntry> entries = store.journal(JournalQuery.ALL.incident(id));
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Set<String> plans = new LinkedHashSet<>();
        entries.forEach(entry -> entry.data().forEach((key, value) -> {
            if (PLAN_KEY.matcher(key).matches()) {
                plans.add(value);
            }
        }));
        store.documents(PLAN_DOCUMENT, PLANS_KEPT).forEach(document -> plans.add(document.key()));
        store.openMoves().stream().filter(move -> move.incident().equals(id)).forEach(move -> plans.add(move.planId()));
        List<MoveEntry> moves = plans.stream()
                .flatMap(plan -> store.movesOf(plan).stream())
                .filter(move -> move.incident().equals(id))
                .sorted(Comparator.comparing(MoveEntry::created).thenComparing(MoveEntry::order))
                .toList();
        return Optional.of(new Incident(id, store.registry(), entries, moves));
    }

    JournalEntry first() {
        return entries.get(0);
    }

    String group() {
        return entries.stream()
                .map(JournalEntry::group)
                .filter(group -> !group.isEmpty())
                .findFirst()
                .orElse("-");
    }

    double secondsAt(Instant at) {
        return Duration.between(first().at(), at).toMillis() / 1000.0;
    }

    /** The last decision; a cancelled one is a decision too. */
    Optional<JournalEntry> verdict() {
        return entries.stream().filter(entry -> entry.kind() == Kind.VERDICT).reduce((a, b) -> b);
    }

    /** The decision that the first plan follows; after a crash the same is decided again (REL-85). */
    Optional<JournalEntry> decision() {
        long plan = plan().map(JournalEntry::seq).orElse(Long.MAX_VALUE);
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.VERDICT && entry.seq() < plan)
                .reduce((a, b) -> b);
    }

    /** When the subject was last heard, if detection said how long it had been silent. */
    Optional<Instant> lastHeartbeat() {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.FINDING || entry.kind() == Kind.VERDICT)
                .flatMap(entry -> silence(entry).map(entry.at()::minus).stream())
                .min(Comparator.naturalOrder());
    }

    /** A host with two monitors that fell silent was last heard by the one heard last. */
    private static Optional<Duration> silence(JournalEntry entry) {
        String heard = entry.data().getOrDefault(HEARD, "");
        if (heard.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(heard)));
        }
        return entry.data().entrySet().stream()
                .filter(fact -> SILENCE.matcher(fact.getKey()).matches()
                        && fact.getValue().matches("\\d{1,9}"))
                .map(fact -> Duration.ofSeconds(Long.parseLong(fact.getValue())))
                .filter(silent -> !silent.isZero())
                .min(Comparator.naturalOrder());
    }

    /** Everything but the steps of single VMs. */
    List<JournalEntry> timeline() {
        return entries.stream().filter(entry -> !stepOfVm(entry)).toList();
    }

    /** Steps per VM, in the order in which the VMs were first touched. */
    Map<String, List<JournalEntry>> stepsByVm() {
        Map<String, List<JournalEntry>> map = new LinkedHashMap<>();
        entries.stream().filter(Incident::stepOfVm).forEach(entry -> map.computeIfAbsent(
                        entry.subject(), subject -> new ArrayList<>())
                .add(entry));
        return map;
    }

    private static boolean stepOfVm(JournalEntry entry) {
        return entry.kind() == Kind.STEP && entry.subject().startsWith("VM ");
    }

    Optional<JournalEntry> plan() {
        return plans().stream().findFirst();
    }

    /** Several when a VM was restarted again and again, or after a crash of the controller. */
    List<JournalEntry> plans() {
        return entries.stream().filter(entry -> entry.kind() == Kind.PLAN).toList();
    }

    /**
     * The count line of the restart, else what the move map says. After a crash of the controller one incident has
     * several plans (REL-85): then it is counted over all of them, once none has work left.
     */
    String result() {
        Optional<String> counted = entries.stream()
                .flatMap(entry -> entry.text().lines())
                .filter(line -> COUNT.matcher(line).matches())
                .reduce((a, b) -> b);
        boolean onePlan = moves.stream().map(MoveEntry::planId).distinct().count() < 2;
        if (counted.isPresent() && onePlan) {
            return counted.get();
        }
        if (moves.isEmpty()) {
            return "no VM moved";
        }
        Collection<MoveEntry> last = lastMoves();
        String share = last.stream().filter(move -> running(move.stage())).count() + " out of " + last.size();
        boolean over = last.stream().allMatch(move -> move.stage().closed() || move.stage() == Stage.CLEANUP)
                && counts() >= last.stream().map(MoveEntry::planId).distinct().count();
        return counted.filter(line -> over)
                .map(line -> line.replaceFirst("\\d+ out of \\d+", share))
                .orElse(share + " VMs have been moved so far");
    }

    /** The newest entry of each VM, in plan order: an entry that a crash withdrew has a successor. */
    private Collection<MoveEntry> lastMoves() {
        Map<String, MoveEntry> last = new LinkedHashMap<>();
        moves.forEach(move -> last.put(move.vm().value(), move));
        return last.values();
    }

    /** Each plan that carried something out writes one count line at its end. */
    private long counts() {
        return entries.stream()
                .flatMap(entry -> entry.text().lines())
                .filter(line -> COUNT.matcher(line).matches())
                .count();
    }

    static boolean running(Stage stage) {
        return stage == Stage.CLEANUP || stage == Stage.DONE || stage == Stage.STARTMON;
    }

    /** When VMs were reported running on their targets, in the order of time. */
    List<Instant> completed() {
        return entries.stream()
                .filter(Incident::stepOfVm)
                .filter(step -> done(step.text()))
                .map(JournalEntry::at)
                .sorted()
                .toList();
    }

    private static boolean done(String text) {
        Matcher matcher = Pattern.compile("(Restart on|LPM has completed|restore has completed).*")
                .matcher(text);
        return matcher.matches() && text.contains("completed");
    }
}

package io.vigil.scenarios.simulate;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.Store;
import io.vigil.scenarios.player.JournalNames;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * G-5: {@code n out of m} equals the results of the VMs, and pending cleanups are told. Results are the lines of the single
 * VMs, each of which must be true in the world when it is written.
 */
final class Tally {
    private static final Pattern RESULT =
            Pattern.compile("(\\d+) out of (\\d+) VMs have been successfully (restarted|performed LPM|restored)");
    private static final Pattern DONE = Pattern.compile("(?:Restart on|LPM has completed for \\S+ on|"
            + "restore has completed for vm \\S+ on|VM \\S+ is defined on) Target host (\\S+).*");
    private static final Pattern REFUSED = Pattern.compile("ERROR: VM \\S+ cannot be restarted: (\\S+)");
    private static final String CLEANUPS = " configuration cleanups are pending";
    private static final Set<String> COMPLETED =
            Set.of("restart.completed", "restart.placedOff", "lpm.completed", "restore.completed");
    private static final int PLANS = 200;

    private final SimDataCentre centre;
    private final Store store;
    private final BiConsumer<String, String> broken;
    private final Map<String, Book> books = new LinkedHashMap<>();
    private final Map<String, String> ends = new HashMap<>();

    /** What is known of one plan. */
    private static final class Book {
        private final String incident;
        private final long refused;
        private final Set<String> done = new HashSet<>();
        private long told;

        Book(String incident, long refused) {
            this.incident = incident;
            this.refused = refused;
        }
    }

    Tally(SimDataCentre centre, Store store, BiConsumer<String, String> broken) {
        this.centre = centre;
        this.store = store;
        this.broken = broken;
    }

    /** In the transaction that made the plan durable. */
    void planned(String planId, List<JournalEntry> written) {
        long refused = written.stream()
                .map(entry -> REFUSED.matcher(entry.text()))
                .filter(line -> line.matches() && !line.group(1).equals("OFF_BEFORE"))
                .count();
        books.put(planId, new Book(written.get(0).incident(), refused));
    }

    /** @param named the step by its name in scenarios */
    void step(JournalEntry entry, JournalNames.Named named, List<JournalEntry> written) {
        if (COMPLETED.contains(named.name())) {
            done(entry, named.object());
        } else if (named.name().equals("result")) {
            result(entry, written);
        }
    }

    private void done(JournalEntry entry, String vm) {
        Matcher line = DONE.matcher(entry.text());
        if (!line.matches()) {
            broken.accept("G-5", "'" + entry.text() + "' names no host");
        } else if (centre.partitions(vm).stream().noneMatch(copy -> copy.host().equals(line.group(1)))) {
            broken.accept("G-5", "'" + entry.text() + "', but VM " + vm + " is not there");
        }
        Optional<Book> book = Optional.empty();
        for (Map.Entry<String, Book> known : books.entrySet()) {
            boolean of = known.getValue().incident.equals(entry.incident())
                    && store.movesOf(known.getKey()).stream()
                            .anyMatch(move -> move.vmName().equals(vm));
            book = of ? Optional.of(known.getValue()) : book;
        }
        book.ifPresentOrElse(
                found -> found.done.add(vm), () -> broken.accept("G-5", "'" + entry.text() + "' belongs to no plan"));
    }

    private void result(JournalEntry entry, List<JournalEntry> written) {
        Matcher line = RESULT.matcher(entry.text());
        if (!line.matches()) {
            return;
        }
        long done = Long.parseLong(line.group(1));
        long all = Long.parseLong(line.group(2));
        Optional<String> plan = ended(done + "/" + all + "/", entry.incident());
        if (plan.isEmpty()) {
            broken.accept("G-5", "'" + entry.text() + "' belongs to no plan that has just ended");
            return;
        }
        Book book = books.get(plan.get());
        book.told = done;
        List<MoveEntry> moves = store.movesOf(plan.get());
        long due =
                moves.stream().filter(move -> move.stage() != Stage.WITHDRAWN).count() + book.refused;
        if (done != book.done.size() || all != due) {
            broken.accept(
                    "G-5",
                    plan.get() + ": '" + entry.text() + "' instead of " + book.done.size() + " (" + book.done
                            + ") out of " + due);
        }
        if (line.group(3).equals("restarted")) {
            cleanups(plan.get(), moves, written);
        }
    }

    private void cleanups(String plan, List<MoveEntry> moves, List<JournalEntry> written) {
        long open = moves.stream().filter(move -> move.stage() == Stage.CLEANUP).count();
        boolean told = written.stream().anyMatch(entry -> entry.text().equals(open + CLEANUPS));
        boolean any = written.stream().anyMatch(entry -> entry.text().endsWith(CLEANUPS));
        if (open > 0 ? !told : any) {
            broken.accept("G-5", plan + ": " + open + " cleanups are pending, which is not what is told");
        }
    }

    /** The plan whose end was written down in this transaction. */
    private Optional<String> ended(String text, String incident) {
        Optional<String> found = Optional.empty();
        for (Store.StoredDocument end : store.documents("plan-end", PLANS)) {
            boolean news = !end.json().equals(ends.put(end.key(), end.json()));
            Book book = books.get(end.key());
            if (news
                    && book != null
                    && book.incident.equals(incident)
                    && end.json().contains("\"" + text)) {
                found = Optional.of(end.key());
            }
        }
        return found;
    }

    /** At the end of a run: what was done was counted. */
    void judge() {
        books.forEach((plan, book) -> {
            if (book.told != book.done.size()) {
                broken.accept("G-5", plan + ": " + book.done + " are done, but " + book.told + " were counted");
            }
        });
    }
}

package io.vigil.command.internal.query;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.spi.port.Cancellable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code query system status [monitor=yes]}: what each host group does now, which part of the
 * controller is missing, and then each step as it is journaled. */
final class Monitor {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Call call;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Map<HostGroupId, HostGroupPhase> phases = new HashMap<>();
    private long seen;
    private Cancellable loop;

    private Monitor(Call call) {
        this.call = call;
    }

    static CompletionStage<Integer> status(Call call) {
        groups(call, call.registry()).forEach(group -> call.print().out(text(group)));
        call.services().parts().get().stream().filter(part -> !part.running()).forEach(part -> call.print()
                .out(part.complaint()));
        return Call.done(Refusals.DONE);
    }

    static CompletionStage<Integer> start(Call call) {
        Monitor monitor = new Monitor(call);
        monitor.begin();
        return monitor.ended;
    }

    private synchronized void begin() {
        List<JournalEntry> newest = call.store().journal(JournalQuery.ALL.limit(1));
        seen = newest.isEmpty() ? 0 : newest.get(0).seq();
        changedPhases();
        call.print().out("Press Q to quit monitoring for activity");
        loop = call.tasks().repeat(PERIOD, PERIOD, "ksysmgr monitor", this::look);
    }

    private synchronized void look() {
        if (call.session().cancelled()) {
            loop.cancel();
            ended.complete(Refusals.ANSWERED_NO);
            return;
        }
        try {
            changedPhases();
            steps();
        } catch (RuntimeException e) {
            loop.cancel();
            ended.completeExceptionally(e);
        }
    }

    private void changedPhases() {
        for (HostGroup group : groups(call, call.registry())) {
            if (phases.put(group.id(), group.phase()) != group.phase()) {
                call.print().progress(text(group));
            }
        }
    }

    private void steps() {
        Set<String> wanted = Set.copyOf(call.line().names());
        List<JournalEntry> fresh = call.store()
                .journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.STEP)).after(seen));
        for (JournalEntry entry : fresh) {
            seen = Math.max(seen, entry.seq());
            if (wanted.isEmpty() || wanted.contains(entry.group())) {
                call.print().progress(entry.text());
            }
        }
    }

    private static List<HostGroup> groups(Call call, RegistryView registry) {
        List<String> names = call.line().names();
        return names.isEmpty()
                ? registry.hostGroups()
                : names.stream().map(call.names()::group).toList();
    }

    static String text(HostGroup group) {
        String what =
                switch (group.phase()) {
                    case DISCOVER_ONLY -> " has not been discovered yet";
                    case READY -> " is currently in Ready state";
                    case ERROR -> " is currently in Error state";
                    case VERIFY, RESTART, LPM, RESTORE, CLEANUP -> "";
                };
        return what.isEmpty()
                ? word(group.phase()) + " in progress for Host_group " + group.name()
                : "Host_group " + group.name() + what;
    }

    private static String word(HostGroupPhase phase) {
        String lower = phase.name().toLowerCase(java.util.Locale.ROOT);
        return phase == HostGroupPhase.LPM ? "LPM" : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
}

package io.vigil.scenarios.player;

import io.vigil.api.command.CommandService;
import io.vigil.scenarios.Graft;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.RecordingNotifier;
import io.vigil.scenarios.RecordingNotifier.Mood;
import io.vigil.scenarios.WriteHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The controller of a story: one at a time, each on the store that the one before left. */
final class Controllers {
    /** Exit code of a command whose controller was killed, or that found none. */
    static final int NONE_RUNS = 255;

    private final InProcessController.Ground ground;
    private final Graft graft;
    private final WriteHook written;
    private final RecordingNotifier mail;
    private final List<CompletableFuture<Integer>> typed = new ArrayList<>();
    private InProcessController now;

    /**
     * @param graft parts of each controller that are not its own
     * @param mail the way to people
     * @param written told after each durable write
     */
    Controllers(InProcessController.Ground ground, Graft graft, RecordingNotifier mail, Runnable written) {
        this.ground = ground;
        this.graft = graft;
        this.mail = mail;
        this.written = new WriteHook() {
            @Override
            public void before(String actor) {}

            @Override
            public void after(String actor) {
                written.run();
            }
        };
    }

    boolean runs() {
        return now != null;
    }

    /** Begins a fresh one; no effect while one runs. */
    void start() {
        if (now == null) {
            now = new InProcessController(ground, graft, written);
            now.start();
        }
    }

    /** As kill -9: it does nothing more; what consoles were asked to do they do. */
    void kill() {
        if (now != null) {
            now.kill();
            now = null;
            List<CompletableFuture<Integer>> orphans = List.copyOf(typed);
            typed.clear();
            orphans.forEach(end -> end.complete(NONE_RUNS));
        }
    }

    /** The relay asks to try again later, as one does that is overloaded or starts. */
    void mailDown() {
        mail.mood(Mood.BUSY);
    }

    void mailUp() {
        mail.mood(Mood.WORKS);
    }

    /** @return the exit code; empty when it broke */
    CompletableFuture<Optional<Integer>> execute(List<String> words, CommandService.Session session) {
        if (now == null) {
            session.err("no controller runs");
            return CompletableFuture.completedFuture(Optional.of(NONE_RUNS));
        }
        CompletableFuture<Integer> end = new CompletableFuture<>();
        typed.add(end);
        now.commands().execute(words, session).whenComplete((code, failure) -> {
            typed.remove(end);
            if (failure == null) {
                end.complete(code);
            } else {
                end.completeExceptionally(failure);
            }
        });
        return end.handle((code, failure) -> {
            if (failure != null) {
                session.err(failure.toString());
            }
            return Optional.ofNullable(code);
        });
    }
}

package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.AppAttribute;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.Dependency;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.ScriptKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The engine with scripts that only exist on paper: each has a duration and an exit status. One second a round. */
final class Lab {
    /** Behaviour of a script: how long it runs and how it ends, given the second in which it was launched. */
    interface Behaviour {
        Act at(double seconds);
    }

    record Act(double seconds, int exit) {}

    static final Behaviour OK = at -> new Act(0, 0);
    static final Behaviour BAD = at -> new Act(0, 1);

    static Behaviour lasting(double seconds, int exit) {
        return at -> new Act(seconds, exit);
    }

    private record Running(Launch launch, Duration end, int exit) {}

    final List<String> log = new ArrayList<>();
    final Map<Long, Long> vectors = new TreeMap<>();
    final Map<String, List<Long>> launches = new TreeMap<>();
    final Map<Long, Duration> deadlines = new HashMap<>();
    final List<String> killed = new ArrayList<>();
    final List<Closing.Change> changes = new ArrayList<>();
    final Set<String> unusable = new HashSet<>();
    final ApplicationEngine engine;
    Monitoring config;
    private final Map<String, Behaviour> behaviours = new HashMap<>();
    private final List<Running> running = new ArrayList<>();
    private long round;
    private boolean quiet;
    private int uuids;
    /** A process that even SIGKILL does not end. */
    boolean stuck;

    Lab() {
        this(EngineSettings.DEFAULT);
    }

    Lab(EngineSettings settings) {
        engine = new ApplicationEngine(settings, (level, source, text) -> {
            if (!quiet) {
                log.add(round + " " + text.get());
            }
        });
        try {
            config = Monitoring.fresh("2019-05-14 01:50:26", Flavour.LINUX);
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    Lab quiet() {
        quiet = true;
        return this;
    }

    /** An application with its uuid counted up and attributes as {@code key=value ...}; all scripts end at once with 0. */
    Lab app(String name, String attributes) {
        return attempt(() -> {
            Application app = Application.named(name, String.format("15672673491339%02d000", uuids++));
            for (ScriptKind kind : ScriptKind.values()) {
                app = app.with(AppAttribute.of(kind.word() + "_script").orElseThrow(), path(name, kind));
                behaviours.putIfAbsent(path(name, kind), OK);
            }
            config = config.with(with(app, attributes));
        });
    }

    Lab change(String name, String attributes) {
        return attempt(() -> config = config.with(with(config.application(name).orElseThrow(), attributes)));
    }

    Lab depends(Dependency.Type type, boolean strict, String... apps) {
        return attempt(() -> config = config.with(new Dependency(
                String.format(
                        "15672673491339%02d000", 50 + config.dependencies().size()),
                type,
                List.of(apps),
                strict)));
    }

    private static Application with(Application app, String attributes) throws ConfigException {
        Application changed = app;
        for (String pair : attributes.isBlank() ? new String[0] : attributes.split(" ")) {
            String[] parts = pair.split("=", 2);
            changed = changed.with(AppAttribute.of(parts[0]).orElseThrow(), parts[1]);
        }
        return changed;
    }

    Lab script(String name, ScriptKind kind, Behaviour behaviour) {
        behaviours.put(path(name, kind), behaviour);
        return this;
    }

    static String path(String name, ScriptKind kind) {
        return "/a/" + name + "_" + kind.word() + ".sh";
    }

    Lab load() {
        engine.load(config, false, Set.of());
        return this;
    }

    Lab boot() {
        engine.load(config, true, Set.of());
        return this;
    }

    Lab sync(SyncScope scope) {
        engine.sync(config, scope);
        return this;
    }

    /** Runs all rounds up to and including this one. */
    Lab to(long last) {
        while (round <= last) {
            once();
            round++;
        }
        return this;
    }

    private void once() {
        Duration now = Duration.ofSeconds(round);
        Opening opening = engine.open(
                round, now, script -> unusable.contains(script) ? Optional.of("it is gone") : Optional.empty());
        if (opening.vector() != 0) {
            vectors.put(round, opening.vector());
        }
        for (Launch launch : opening.launches()) {
            launches.computeIfAbsent(launch.app() + " " + launch.kind().word(), key -> new ArrayList<>())
                    .add(round);
            deadlines.put(launch.run(), launch.deadline());
            Act act = behaviours.get(launch.command().get(0)).at(round);
            running.add(new Running(launch, now.plusMillis(Math.round(act.seconds() * 1000)), act.exit()));
        }
        List<Ended> ended = new ArrayList<>();
        running.removeIf(run -> run.end().compareTo(now) <= 0
                && ended.add(new Ended(run.launch().run(), run.exit())));
        Closing closing = engine.close(now, ended);
        changes.addAll(closing.changes());
        for (long kill : closing.kills()) {
            running.replaceAll(run -> {
                if (run.launch().run() != kill) {
                    return run;
                }
                killed.add(run.launch().app() + " " + run.launch().kind().word() + " r" + round);
                return new Running(run.launch(), stuck ? Duration.ofDays(9) : now.plusNanos(1), 137);
            });
        }
    }

    /** Row of the round table behind the uuid. */
    String row(String name) {
        String uuid = uuid(name);
        return engine.table().stream()
                .filter(row -> row.startsWith(uuid))
                .map(row -> row.substring(uuid.length() + 1))
                .findFirst()
                .orElse("absent");
    }

    AppState state(String name) {
        return view(name).map(AppView::state).orElse(null);
    }

    Optional<AppView> view(String name) {
        return engine.views().stream()
                .filter(view -> view.app().name().equals(name))
                .findFirst();
    }

    String uuid(String name) {
        return config.application(name).orElseThrow().uuid();
    }

    List<Long> launches(String name, ScriptKind kind) {
        return launches.getOrDefault(name + " " + kind.word(), List.of());
    }

    /** States after each round from the current one, with repetitions left out. */
    List<String> statesTo(String name, long last) {
        List<String> states = new ArrayList<>();
        while (round <= last) {
            to(round);
            String status = state(name).status();
            if (states.isEmpty() || !states.get(states.size() - 1).equals(status)) {
                states.add(status);
            }
        }
        return states;
    }

    private interface Step {
        void run() throws ConfigException;
    }

    private Lab attempt(Step step) {
        try {
            step.run();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }
}

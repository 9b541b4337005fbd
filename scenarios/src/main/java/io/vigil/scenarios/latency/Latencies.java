package io.vigil.scenarios.latency;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Happening;
import io.vigil.scenarios.player.Library;
import io.vigil.scenarios.player.Play;
import io.vigil.scenarios.player.Result;
import io.vigil.scenarios.player.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays the stories of the latency table and takes the times from their logs. */
public final class Latencies {
    /** Stories of the table alone; those named SC-xx are shipped scenarios. */
    private static final String FOLDER = "latency/";

    /** In which only the preparation counts: elsewhere it is left out. */
    private static final String PREPARED = "small";

    private static final String ONE_HOST = "one host";
    private static final String SILENT = "vm-silent";

    private final long seed;
    private final Set<Profile> profiles;
    private final Map<String, Map<Profile, List<Happening>>> logs = new HashMap<>();

    private Latencies(long seed, Set<Profile> profiles) {
        this.seed = seed;
        this.profiles = profiles;
    }

    /**
     * All rows, in the order of the table; the same seed gives the same times.
     *
     * @param others rows that were measured elsewhere
     */
    public static List<Measured> measure(long seed, Collection<Measured> others) {
        return new Latencies(seed, Set.of(Profile.values())).rows(others);
    }

    /** @param profiles the stories are played in these; of the others nothing is seen */
    static List<Measured> measure(long seed, Set<Profile> profiles) {
        return new Latencies(seed, profiles).rows(List.of());
    }

    private List<Measured> rows(Collection<Measured> others) {
        List<Measured> rows = new ArrayList<>();
        for (Line line : Intervals.all()) {
            Map<Profile, List<Double>> values = new EnumMap<>(Profile.class);
            log(line.story())
                    .forEach((profile, events) ->
                            values.put(profile, line.interval().values(events)));
            rows.add(new Measured(line.subject(), Measured.Source.STORY, values));
        }
        rows.addAll(Thresholds.settings());
        rows.add(Thresholds.waits(log(SILENT)));
        rows.addAll(others);
        rows.sort(Comparator.comparing(row -> row.subject().id()));
        return List.copyOf(rows);
    }

    private Map<Profile, List<Happening>> log(String story) {
        return logs.computeIfAbsent(story, this::play);
    }

    private Map<Profile, List<Happening>> play(String story) {
        Map<Profile, List<Happening>> found = new EnumMap<>(Profile.class);
        for (Profile profile : profiles) {
            found.put(profile, story.equals(ONE_HOST) ? OneHost.play(profile, seed) : told(story, profile));
        }
        return found;
    }

    private List<Happening> told(String story, Profile profile) {
        Scenario scenario = Library.shipped((story.startsWith("SC-") ? "" : FOLDER) + story + ".yaml");
        Result result = Play.of(scenario, profile, seed, true);
        return story.startsWith(PREPARED)
                ? result.events()
                : result.events().stream()
                        .filter(event -> event.at().compareTo(result.zero()) >= 0)
                        .toList();
    }
}

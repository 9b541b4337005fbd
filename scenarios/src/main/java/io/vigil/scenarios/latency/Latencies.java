package io.vigil.scenarios.latency;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Happening;
import io.vigil.scenarios.player.Library;
import io.vigil.scenarios.player.Play;
import io.vigil.scenarios.player.Result;
import io.vigil.scenarios.player.Scenario;
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

    private Latencies() {}

    /** All rows, in the order of the table; the same seed gives the same times. */
    public static List<Measured> measure(long seed) {
        return measure(seed, Set.of(Profile.values()));
    }

    /** @param profiles the stories are played in these; of the others nothing is seen */
    static List<Measured> measure(long seed, Set<Profile> profiles) {
        Map<String, Map<Profile, List<Happening>>> logs = new HashMap<>();
        return Intervals.all().stream()
                .map(interval -> {
                    Map<Profile, List<Happening>> log =
                            logs.computeIfAbsent(interval.story(), story -> play(story, seed, profiles));
                    Map<Profile, List<Double>> values = new EnumMap<>(Profile.class);
                    log.forEach((profile, events) -> values.put(profile, interval.values(events)));
                    return new Measured(interval, values);
                })
                .toList();
    }

    private static Map<Profile, List<Happening>> play(String story, long seed, Set<Profile> profiles) {
        Scenario scenario = Library.shipped((story.startsWith("SC-") ? "" : FOLDER) + story + ".yaml");
        Map<Profile, List<Happening>> logs = new EnumMap<>(Profile.class);
        for (Profile profile : profiles) {
            Result result = Play.of(scenario, profile, seed, true);
            logs.put(profile, story.equals(PREPARED) ? result.events() : told(result));
        }
        return logs;
    }

    private static List<Happening> told(Result result) {
        return result.events().stream()
                .filter(event -> event.at().compareTo(result.zero()) >= 0)
                .toList();
    }
}

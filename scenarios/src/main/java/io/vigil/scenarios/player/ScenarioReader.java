package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Scenario.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one scenario file; what is wrong with it is one {@link ScenarioException}, one line a mistake. */
public final class ScenarioReader {
    private static final double LONGEST = 30 * 86_400.0;

    private ScenarioReader() {}

    /** @param file how messages call the text */
    public static Scenario read(String file, String text) {
        Field root = Field.root(file, text);
        Mistakes mistakes = root.mistakes();
        Map<String, Field> keys = root.map(Keys.FILE);
        for (String needed : Keys.NEEDED) {
            if (!keys.containsKey(needed)) {
                mistakes.add(root.missing(needed));
            }
        }
        if (!keys.keySet().containsAll(Keys.NEEDED)) {
            mistakes.refuse();
        }
        Optional<Environment> environment = mistakes.or(Optional.empty(), () -> Environment.of(keys.get("env")));
        Names names = environment.map(e -> Names.of(e.inventory(), e.group())).orElseGet(Names::any);
        StepReader steps = new StepReader(names, mistakes);
        List<Profile> profiles = mistakes.or(List.of(), () -> profiles(keys.get("profile")));
        String id = mistakes.or("", () -> id(keys.get("id")));
        String story = mistakes.or("", () -> keys.get("story").text());
        List<String> unmanaged = mistakes.or(
                List.of(),
                () -> keys.containsKey("unmanaged")
                        ? names.checked(keys.get("unmanaged"), Names.Kind.VM)
                        : environment.map(Environment::unmanaged).orElse(List.of()));
        List<Step> setup = sequence(steps, keys.get("setup"), mistakes);
        List<Step> when = mistakes.or(List.of(), () -> steps.timed(keys.get("when")));
        Expected then = mistakes.or(null, () -> new ExpectedReader(names, mistakes).read(keys.get("then")));
        PerProfile<Until> until = mistakes.or(PerProfile.none(), () -> until(keys.get("until"), names));
        List<Step> cleanup = sequence(steps, keys.get("cleanup"), mistakes);
        mistakes.attempt(() -> reachable(keys, until, profiles));
        mistakes.refuse();
        return new Scenario(
                id,
                file + ":" + keys.get("id").line(),
                story,
                environment.orElseThrow().inventory(),
                environment.orElseThrow().group(),
                unmanaged,
                profiles,
                setup,
                when,
                then,
                until,
                cleanup);
    }

    private static List<Step> sequence(StepReader steps, Field field, Mistakes mistakes) {
        return field == null ? List.of() : mistakes.or(List.of(), () -> steps.sequence(field));
    }

    private static String id(Field field) {
        String id = field.text();
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            throw field.error("is '" + id + "'; allowed are 1 to 40 letters, digits, '.', '_', '-'");
        }
        return id;
    }

    private static List<Profile> profiles(Field field) {
        List<Profile> profiles = field.listOrOne().stream()
                .map(word -> PerProfile.profile(word.oneOf(PerProfile.KEYS)))
                .distinct()
                .toList();
        if (profiles.isEmpty()) {
            throw field.error("is empty; allowed are " + PerProfile.KEYS);
        }
        return profiles;
    }

    private static PerProfile<Until> until(Field field, Names names) {
        if (field.isMap() && !Collections.disjoint(field.entries().keySet(), Keys.UNTIL)) {
            Map<String, Field> keys = field.map(Keys.UNTIL, List.of("event", "limit"));
            Duration settle = keys.containsKey("settle") ? seconds(keys.get("settle")) : Duration.ZERO;
            EventPattern event = EventCatalogue.read(keys.get("event"), names);
            return PerProfile.of(keys.get("limit"), limit -> new Until(Optional.of(event), seconds(limit), settle));
        }
        return PerProfile.of(field, limit -> new Until(Optional.empty(), seconds(limit), Duration.ZERO));
    }

    /** Each profile has an end, and no step comes after it. */
    private static void reachable(Map<String, Field> keys, PerProfile<Until> until, List<Profile> profiles) {
        Field end = keys.get("until");
        List<Profile> known = new ArrayList<>(profiles);
        if (until.values().isEmpty()) {
            return; // told already
        }
        for (Profile profile : profiles) {
            if (until.in(profile).isEmpty()) {
                end.mistakes().add(end.missing(PerProfile.key(profile)));
                known.remove(profile);
            }
        }
        for (Field item : keys.get("when").list()) {
            Field at = item.isMap() ? item.entries().get("at") : null;
            for (Profile profile : at != null && at.isNumber() ? known : List.<Profile>of()) {
                Duration latest = until.in(profile).orElseThrow().latest();
                if (seconds(at).compareTo(latest) > 0) {
                    end.mistakes()
                            .add(at.error("is " + at.text() + ", but in profile " + PerProfile.key(profile)
                                    + " the story ends at " + Field.plain(latest.toMillis() / 1000.0)
                                    + " (until)"));
                }
            }
        }
    }

    static Duration seconds(Field field) {
        return Duration.ofMillis(Math.round(field.number(0, LONGEST) * 1000));
    }
}

package io.vigil.scenarios.player;

import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Scenario.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one scenario file; every mistake is a {@link ScenarioException} with its line. */
public final class ScenarioReader {
    private static final double LONGEST = 30 * 86_400.0;

    private ScenarioReader() {}

    /** @param file how messages call the text */
    public static Scenario read(String file, String text) {
        Field root = Field.root(file, text);
        Map<String, Field> keys = root.map(Keys.FILE);
        for (String needed : Keys.NEEDED) {
            if (!keys.containsKey(needed)) {
                throw root.error("key '" + needed + "' is missing");
            }
        }
        Environment environment = Environment.of(keys.get("env"));
        Names names = Names.of(environment.inventory());
        List<String> unmanaged = keys.containsKey("unmanaged")
                ? names.checked(keys.get("unmanaged"), Names.Kind.VM)
                : environment.unmanaged();
        StepReader steps = new StepReader(names);
        return new Scenario(
                id(keys.get("id")),
                keys.get("story").text(),
                environment.inventory(),
                environment.group(),
                unmanaged,
                profiles(keys.get("profile")),
                keys.containsKey("setup") ? steps.sequence(keys.get("setup")) : List.of(),
                steps.timed(keys.get("when")),
                new ExpectedReader(names).read(keys.get("then")),
                until(keys.get("until")),
                keys.containsKey("cleanup") ? steps.sequence(keys.get("cleanup")) : List.of());
    }

    private static String id(Field field) {
        String id = field.text();
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            throw field.error("is '" + id + "'; allowed are 1 to 40 letters, digits, '.', '_', '-'");
        }
        return id;
    }

    private static List<Profile> profiles(Field field) {
        return field.listOrOne().stream()
                .map(word -> PerProfile.profile(word.oneOf(PerProfile.KEYS)))
                .distinct()
                .toList();
    }

    private static PerProfile<Until> until(Field field) {
        if (field.isMap() && field.entries().containsKey("event")) {
            Map<String, Field> keys = field.map(Keys.UNTIL);
            if (!keys.containsKey("limit")) {
                throw field.error("key 'limit' is missing");
            }
            Duration settle = keys.containsKey("settle") ? seconds(keys.get("settle")) : Duration.ZERO;
            EventPattern event = EventPattern.of(keys.get("event"));
            return PerProfile.of(keys.get("limit"), limit -> new Until(Optional.of(event), seconds(limit), settle));
        }
        return PerProfile.of(field, limit -> new Until(Optional.empty(), seconds(limit), Duration.ZERO));
    }

    static Duration seconds(Field field) {
        return Duration.ofMillis(Math.round(field.number(0, LONGEST) * 1000));
    }
}

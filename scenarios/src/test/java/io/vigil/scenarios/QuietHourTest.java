package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.Commit;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Watching costs no disk: what did not change is not written. */
class QuietHourTest {

    @ParameterizedTest(name = "an hour of {0} watching commits nothing")
    @EnumSource(Profile.class)
    void nothingIsWritten(Profile profile) {
        EnvB env = new EnvB(profile, 7).prepared();
        List<Commit> commits = new ArrayList<>();
        long events = env.journal().size();
        try (var subscription = env.store().onCommit(commits::add)) {
            env.time().runFor(Duration.ofMinutes(61));
        }
        assertThat(commits).isEmpty();
        assertThat(env.store().journal(JournalQuery.ALL)).hasSize((int) events);
    }
}

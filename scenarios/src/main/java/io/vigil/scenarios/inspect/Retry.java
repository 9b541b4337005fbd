package io.vigil.scenarios.inspect;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.RetryRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In words, whether a second try is sensible: the transport's own rules (30 g.2). */
final class Retry {
    private Retry() {}

    static String words(Kind kind, Effect effect) {
        List<String> words = new ArrayList<>();
        switch (kind) {
            case SESSION_LOST -> words.add("once, after a new logon");
            case ETAG -> words.add("after reading the object again");
            case AUTH_FAILED -> words.add("not with this password: a few refusals lock the account");
            default -> {
                // the rules below
            }
        }
        List<String> pauses = new ArrayList<>();
        Optional<Duration> pause = RetryRules.again(kind, effect, 1);
        for (int tries = 2; pause.isPresent(); tries++) {
            pauses.add(pause.get().toSeconds() + " s");
            pause = RetryRules.again(kind, effect, tries);
        }
        if (!pauses.isEmpty()) {
            words.add("the same HMC again after " + String.join(" and ", pauses));
        }
        if (RetryRules.next(kind, effect)) {
            words.add("the next HMC of the host");
        }
        if (effect == Effect.CHANGE && RetryRules.uncertain(kind)) {
            words.add("not before its outcome is known: it may have been carried out");
        }
        return words.isEmpty() ? "no" : String.join("; then ", words);
    }
}

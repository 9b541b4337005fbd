package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimClock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logon sessions of one console (spec 30 c). */
final class Sessions {
    private final Account account;
    private final SimClock clock;
    private final HmcSettings settings;
    private final Map<String, Long> expiry = new HashMap<>();

    Sessions(Account account, SimClock clock, HmcSettings settings) {
        this.account = account;
        this.clock = clock;
        this.settings = settings;
    }

    /** A new token; empty when user or password are wrong or the account is locked. */
    Optional<String> logon(String user, String password) {
        long now = clock.millis();
        if (!account.accepts(user, password)) {
            return Optional.empty();
        }
        expiry.values().removeIf(end -> end <= now);
        if (expiry.size() >= settings.maxSessions()) {
            throw new BadRequest(
                    503, "REST0030", "The maximum number of " + settings.maxSessions() + " web sessions is reached.");
        }
        String token = token();
        expiry.put(token, now + settings.sessionLife().toMillis());
        return Optional.of(token);
    }

    private String token() {
        byte[] bytes = new byte[48];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) clock.random(256);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    boolean valid(String token) {
        Long end = expiry.get(token);
        return end != null && end > clock.millis();
    }

    void logoff(String token) {
        expiry.remove(token);
    }

    /** As after a restart of the console. */
    void clear() {
        expiry.clear();
        account.unlock();
    }

    int open() {
        return expiry.size();
    }
}

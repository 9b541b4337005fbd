package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.SessionRules;
import io.vigil.simulator.internal.world.SimClock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logon sessions of one console (spec 30 c). */
final class Sessions {
    private final HmcSpec spec;
    private final SimClock clock;
    private final Map<String, Long> expiry = new HashMap<>();
    private SessionRules rules = SessionRules.STANDARD;
    private int failed;
    private long lockedUntil;

    Sessions(HmcSpec spec, SimClock clock) {
        this.spec = spec;
        this.clock = clock;
    }

    void rules(SessionRules next) {
        rules = next;
    }

    /** A new token; empty when user or password are wrong or the account is locked. */
    Optional<String> logon(String user, String password) {
        long now = clock.millis();
        if (now < lockedUntil) {
            return Optional.empty();
        }
        if (!spec.user().equals(user) || !spec.password().equals(password)) {
            failed++;
            if (failed >= rules.maxFailedLogons()) {
                lockedUntil = now + rules.lock().toMillis();
                failed = 0;
            }
            return Optional.empty();
        }
        failed = 0;
        expiry.values().removeIf(end -> end <= now);
        if (expiry.size() >= rules.maxSessions()) {
            throw new BadRequest(
                    503, "REST0030", "The maximum number of " + rules.maxSessions() + " web sessions is reached.");
        }
        String token = token();
        expiry.put(token, now + rules.life().toMillis());
        return Optional.of(token);
    }

    private String token() {
        byte[] bytes = new byte[48];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) clock.random(256);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws BadRequest in the console's style when the token is missing, unknown, or has expired */
    String checked(Call call) {
        return call.header("x-api-session").filter(this::valid).orElseThrow(this::refusal);
    }

    private boolean valid(String token) {
        Long end = expiry.get(token);
        return end != null && end > clock.millis();
    }

    private BadRequest refusal() {
        return switch (rules.refusal()) {
            case UNAUTHORIZED -> new BadRequest(401, "REST0042", "The session is missing, not valid, or has expired.");
            case FORBIDDEN_4 -> new BadRequest(403, "4", "The request has no session token.");
            case FORBIDDEN_5 -> new BadRequest(403, "5", "The session token is not valid.");
        };
    }

    void logoff(String token) {
        expiry.remove(token);
    }

    /** As after a restart of the console. */
    void clear() {
        expiry.clear();
        failed = 0;
        lockedUntil = 0;
    }

    int open() {
        return expiry.size();
    }
}

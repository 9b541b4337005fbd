package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.Message;
import io.vigil.vm.agent.internal.ame.AppView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Application Reporting (8.2): which bits still have to be rung, and the answers kept until the controller has them
 * (VA-28). Pure. Not thread-safe.
 */
final class Reporter {
    /** Answers kept at most; the controller has one exchange under way at a time. */
    static final int KEPT = 32;

    private static final int NOT_UNDERSTOOD = 1;

    private final String vmUuid;
    private final Supplier<List<AppView>> apps;
    private final Map<Key, Message.Response> cache = new LinkedHashMap<>();
    private long pending;

    Reporter(String vmUuid, Supplier<List<AppView>> apps) {
        this.vmUuid = vmUuid;
        this.apps = apps;
    }

    private record Key(long tag, int sequence) {}

    /** Bits accumulate until a host monitor has acknowledged them (8.1). */
    void ring(long bits) {
        pending |= bits;
    }

    /** What is to be rung now; it counts as rung until {@link #ring} brings it back. */
    Optional<Message.Doorbell> bell() {
        if (pending == 0) {
            return Optional.empty();
        }
        long bits = pending;
        pending = 0;
        return Optional.of(new Message.Doorbell(bits));
    }

    /** The answer to a request; the same tag asked again gets the same bytes. */
    Message.Response answer(Message.Request request) {
        Key key = new Key(request.tag(), request.sequence());
        Message.Response kept = cache.get(key);
        if (kept != null) {
            return kept;
        }
        Message.Response fresh = AppReports.code(request.xml())
                .map(code -> new Message.Response(
                        request.tag(), request.sequence(), 0, AppReports.report(vmUuid, code, apps.get())))
                .orElseGet(() -> new Message.Response(
                        request.tag(), request.sequence(), NOT_UNDERSTOOD, "the request is no Command"));
        if (fresh.rc() == 0) {
            cache.put(key, fresh);
            if (cache.size() > KEPT) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
        return fresh;
    }

    /** The controller has the answer. */
    Message.ClearDatabase confirmed(Message.Got got) {
        cache.remove(new Key(got.tag(), got.sequence()));
        return new Message.ClearDatabase(got.tag(), got.sequence());
    }

    /** Answers not yet confirmed. */
    int kept() {
        return cache.size();
    }
}

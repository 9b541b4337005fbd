package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.model.Checked;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters set by CONFIGURE_HM (spec 40, section 3.8): {@code logLevel}, {@code hm.missLimit.ms} and {@code hm.missCheck.ms} hold at
 * once, {@code hvncp.*} (spec 51, section 8) with the next start, since each session would have to begin anew. Others are
 * left to others.
 *
 * @param logLevel 0 to 3, if one is set
 */
record Parameters(Optional<Integer> logLevel, Duration missLimit, Duration missCheck, HvncpSettings protocol) {
    static final String LOG_LEVEL = "logLevel";
    static final String MISS_LIMIT = "hm.missLimit.ms";
    static final String MISS_CHECK = "hm.missCheck.ms";

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** @throws IllegalArgumentException a value is not allowed; the message names key, value and what is allowed */
    static Parameters of(Map<String, String> set, HostMonitorSettings base) {
        Duration check = time(set, MISS_CHECK, base.missCheck());
        Duration limit = time(set, MISS_LIMIT, base.missLimit());
        return new Parameters(
                Optional.ofNullable(set.get(LOG_LEVEL)).map(Parameters::level),
                Checked.inRange(MISS_LIMIT, limit, check, DAY),
                Checked.inRange(MISS_CHECK, check, LEAST, DAY),
                protocol(set, base.protocol()));
    }

    private static int level(String text) {
        if (!text.matches("[0-3]")) {
            throw new IllegalArgumentException(LOG_LEVEL + "=" + text + " is not allowed, use 0 to 3");
        }
        return Integer.parseInt(text);
    }

    private static Duration time(Map<String, String> set, String key, Duration otherwise) {
        String text = set.get(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException(key + "=" + text + " is not allowed, use 1 to 86400000");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static HvncpSettings protocol(Map<String, String> set, HvncpSettings base) {
        if (set.keySet().stream().noneMatch(key -> key.startsWith("hvncp."))) {
            return base;
        }
        Map<String, String> all = new HashMap<>();
        all.put("hvncp.hello.ms", ms(base.hello()));
        all.put("hvncp.helloLoss.ms", ms(base.helloLoss()));
        all.put("hvncp.resendFirst.ms", ms(base.resendFirst()));
        all.put("hvncp.resendMost.ms", ms(base.resendMost()));
        all.put("hvncp.resends", String.valueOf(base.resends()));
        all.put("hvncp.reassembly.ms", ms(base.reassembly()));
        all.put("hvncp.reopenFor.ms", ms(base.reopenFor()));
        all.put("hvncp.reopenDelay.ms", ms(base.reopenDelay()));
        all.put("hvncp.reopenEvery.ms", ms(base.reopenEvery()));
        all.put("hvncp.packetLife.ms", ms(base.packetLife()));
        all.put("hvncp.queuedMessages", String.valueOf(base.queuedMessages()));
        all.put("hvncp.queuedBytes", String.valueOf(base.queuedBytes()));
        all.put("hvncp.peers", String.valueOf(base.peers()));
        all.putAll(set);
        return HvncpSettings.of(all);
    }

    private static String ms(Duration time) {
        return String.valueOf(time.toMillis());
    }
}

package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.HvncpSettings;
import java.time.Duration;
import java.util.Map;

/** Settings from {@code hvncp.*} properties. */
public final class SettingsReader {
    private static final String PREFIX = "hvncp.";

    private final Map<String, String> properties;

    private SettingsReader(Map<String, String> properties) {
        this.properties = properties;
    }

    public static HvncpSettings read(Map<String, String> properties) {
        return new SettingsReader(properties).read();
    }

    private HvncpSettings read() {
        HvncpSettings d = HvncpSettings.DEFAULT;
        HvncpSettings unscaled = new HvncpSettings(
                time("hello", d.hello()),
                time("helloLoss", d.helloLoss()),
                time("resendFirst", d.resendFirst()),
                time("resendMost", d.resendMost()),
                whole("resends", d.resends()),
                time("reassembly", d.reassembly()),
                time("reopenFor", d.reopenFor()),
                time("reopenDelay", d.reopenDelay()),
                time("reopenEvery", d.reopenEvery()),
                time("packetLife", d.packetLife()),
                whole("queuedMessages", d.queuedMessages()),
                whole("queuedBytes", d.queuedBytes()),
                whole("peers", d.peers()));
        String scale = properties.get(PREFIX + "timeScale");
        return scale == null ? unscaled : unscaled.scaled(fraction(scale));
    }

    private Duration time(String name, Duration otherwise) {
        String key = PREFIX + name + ".ms";
        return properties.containsKey(key) ? Duration.ofMillis(number(key)) : otherwise;
    }

    private int whole(String name, int otherwise) {
        String key = PREFIX + name;
        return properties.containsKey(key) ? number(key) : otherwise;
    }

    private int number(String key) {
        String value = properties.get(key).strip();
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + value + " is not allowed, use a whole number", e);
        }
    }

    private static double fraction(String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    PREFIX + "timeScale=" + value + " is not allowed, use a number from 0.01 to 10", e);
        }
    }
}

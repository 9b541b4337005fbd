package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.assertj.core.api.Assumptions;

/** Round trip, and rubbish. */
class RecordProperties {
    private static final List<String> SEEDS = List.of(
            Samples.V1,
            Samples.V7,
            Samples.V14,
            Samples.flat(Samples.V7),
            Samples.V5.replace("\n", "\r\n"),
            Samples.MOD_FILE + Samples.V3,
            "BUF_WRAP\n",
            Samples.V6 + Samples.V3);
    private static final List<String> PIECES = List.of(
            "BEGIN_EVENT_INFO",
            "BEGIN_EVENT_INFO\n",
            "END_EVENT_INFO\n",
            "BEGIN_EVPROD_INFO ",
            "END_EVPROD_INFO\n",
            "STACK_TRACE\n",
            "BUF_WRAP\n",
            "EVENT_OVERFLOW ",
            "=",
            "KEY=",
            "NODE_ID=0x\n",
            "NODE_ID=\u2013\n",
            "TIME_tvsec=99999999999999999999\n",
            "TIME_tvsec=9223372036854775807\n",
            "RC_FROM_EVPROD=-1\n",
            "FAMILY=2\nADDRESS=0x1FFFFFFFF\n",
            "\u0000",
            "\uD800",
            "\r",
            "\n",
            " ",
            "\t");
    private static final String LETTERS = "ABCxyz";
    private static final String VALUE = "aZ09=-_./+ :\u2013\u00e9\t\r\u0000\"<&";

    @Property(tries = 1000)
    @Label("parse(write(x)) = x in line form")
    void lines(@ForAll long seed) {
        EventRecord record = record(new Random(seed), VALUE);
        EventReading reading = Samples.one(EventWriter.line(record));
        assertThat(reading.record()).contains(record);
        assertThat(reading.text()).isEqualTo(EventWriter.line(record));
    }

    @Property(tries = 1000)
    @Label("parse(write(x)) = x in flat form, for every record that has one (CAA-1)")
    void flat(@ForAll long seed) {
        EventRecord record = record(new Random(seed), VALUE);
        String text;
        try {
            text = EventWriter.flat(record);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("would begin a new item");
            Assumptions.assumeThat(false).isTrue();
            return;
        }
        assertThat(Samples.one(text).record()).contains(record);
    }

    @Property(tries = 2000)
    @Label("CAA-2, CAA-3: damaged text never throws; every event has time and node; a whole record behind it is read")
    void damaged(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = random.nextInt(6); i >= 0; i--) {
            damage(text, random);
        }
        List<EventReading> alone = EventParser.parse(text.toString());
        for (EventReading reading : alone) {
            assertThat(text.toString()).contains(reading.text());
            assertThat(reading.summary()).isNotBlank();
            reading.event().ifPresent(event -> {
                assertThat(event.duplicateKey()).isNotBlank();
                assertThat(HealthMapping.of(event)).isNotNull();
            });
        }
        List<EventReading> followed = EventParser.parse(text + Samples.V5);
        assertThat(followed.get(followed.size() - 1).record())
                .isEqualTo(Samples.one(Samples.V5).record());
        assertThat(EventParser.parse(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isNotNull();
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.setLength(at);
            case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
            default -> {
                int end = Math.min(text.length(), at + random.nextInt(80));
                text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            }
        }
    }

    private static EventRecord record(Random random, String characters) {
        List<String> stack = new ArrayList<>();
        for (int i = random.nextInt(4) - 1; i >= 0; i--) {
            stack.add("f" + word(random, "abc=+._09", 6));
        }
        return new EventRecord(
                pairs(random, characters),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(pairs(random, characters)),
                stack);
    }

    private static Map<String, String> pairs(Random random, String characters) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<String> known = List.of(Keys.TIME_SECONDS, Keys.NODE_ID, Keys.EVENT_TYPE, Keys.SEQUENCE, "KEY_1");
        for (int i = random.nextInt(6); i > 0; i--) {
            String key = random.nextBoolean()
                    ? known.get(random.nextInt(known.size()))
                    : "K" + word(random, LETTERS + "09_", 5);
            pairs.put(key, trimmed(word(random, characters, 12)));
        }
        return pairs;
    }

    private static String trimmed(String text) {
        return text.replaceAll("^[ \\t\\r\\n\\x00]+|[ \\t\\r\\n\\x00]+$", "");
    }

    private static String word(Random random, String characters, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            out.append(characters.charAt(random.nextInt(characters.length())));
        }
        return out.toString();
    }
}

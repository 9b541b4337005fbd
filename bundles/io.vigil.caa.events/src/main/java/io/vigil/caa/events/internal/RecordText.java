package io.vigil.caa.events.internal;

import io.vigil.caa.events.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A record as text. */
public final class RecordText {
    private RecordText() {}

    public static String join(EventRecord record, String separator) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.BEGIN);
        pairs(record.header(), parts);
        record.producer().ifPresent(block -> {
            parts.add(Words.BEGIN_PRODUCER);
            pairs(block, parts);
            parts.add(Words.END_PRODUCER);
        });
        if (!record.stack().isEmpty()) {
            parts.add(Words.STACK);
            parts.addAll(record.stack());
        }
        parts.add(Words.END);
        return String.join(separator, parts) + separator;
    }

    private static void pairs(Map<String, String> pairs, List<String> parts) {
        pairs.forEach((key, value) -> parts.add(key + "=" + value));
    }

    /** Refuses values in which a word looks like a keyword or begins like a pair. */
    public static void requireFlat(EventRecord record) {
        record.header().forEach(RecordText::requireFlat);
        record.producer().ifPresent(block -> block.forEach(RecordText::requireFlat));
    }

    private static void requireFlat(String key, String value) {
        String[] words = value.split("[ \t\r\0]+");
        for (int i = 0; i < words.length; i++) {
            boolean pair = i > 0 && Words.equalsSign(words[i], 0, words[i].length()) >= 0;
            // right behind "KEY=" a keyword is only a part of the word
            if (pair || i > 0 && Words.keyword(words[i])) {
                throw new IllegalArgumentException("value of " + key + " cannot be written in flat form: '" + words[i]
                        + "' would begin a new item");
            }
        }
    }
}

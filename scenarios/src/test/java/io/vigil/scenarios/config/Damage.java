package io.vigil.scenarios.config;

import java.util.Random;

/** Text as it looks after an accident: characters changed, put in, taken out, parts doubled or cut off. */
final class Damage {
    private static final String AWKWARD = "\0\n\t \"'{}[]:,#&*!|>-%@`<=\\.0x~\u00e9\ud83d";

    private Damage() {}

    static String of(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0 && damaged.length() > 1; i--) {
            int at = random.nextInt(damaged.length());
            int to = Math.min(damaged.length(), at + 1 + random.nextInt(40));
            char awkward = AWKWARD.charAt(random.nextInt(AWKWARD.length()));
            switch (random.nextInt(5)) {
                case 0 -> damaged.setCharAt(at, awkward);
                case 1 -> damaged.insert(at, awkward);
                case 2 -> damaged.delete(at, to);
                case 3 -> damaged.insert(at, damaged.substring(at, to));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }
}

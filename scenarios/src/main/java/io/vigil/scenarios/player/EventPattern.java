package io.vigil.scenarios.player;

import java.util.StringJoiner;
import java.util.regex.Pattern;

/** {@code NAME [OBJECT] [~ TEXT]}, each with {@code *} for anything, name and object with {@code |} for or; a part left out
 * matches everything. */
final class EventPattern {
    private final String written;
    private final Pattern name;
    private final Pattern object;
    private final Pattern text;

    private EventPattern(String written, String name, String object, String text) {
        this.written = written;
        this.name = alternatives(name);
        this.object = alternatives(object);
        this.text = Pattern.compile(regex(text), Pattern.DOTALL);
    }

    static EventPattern of(Field field) {
        return of(field.text());
    }

    static EventPattern of(String written) {
        int tilde = written.startsWith("~") ? 0 : written.indexOf(" ~");
        String head = tilde < 0 ? written : written.substring(0, tilde);
        String text = tilde < 0 ? "*" : written.substring(written.indexOf('~') + 1).strip();
        String[] words = head.strip().split(" +", 2);
        return new EventPattern(
                written, words[0].isEmpty() ? "*" : words[0], words.length < 2 ? "*" : words[1].strip(), text);
    }

    boolean matches(Happening event) {
        return name.matcher(event.name()).matches()
                && object.matcher(event.object()).matches()
                && text.matcher(event.text()).matches();
    }

    private static Pattern alternatives(String written) {
        StringJoiner either = new StringJoiner("|");
        for (String glob : written.split("\\|")) {
            either.add(regex(glob.strip()));
        }
        return Pattern.compile(either.toString());
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        String[] literals = glob.split("\\*", -1);
        for (int i = 0; i < literals.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(literals[i]));
        }
        return regex.toString();
    }

    @Override
    public String toString() {
        return written;
    }
}

package io.vigil.scenarios.player;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * {@code NAME [OBJECT] [~ TEXT]}, each with {@code *} for anything, name and object with {@code ?} for one character and
 * {@code |} for or; a part left out matches everything.
 */
public final class EventPattern {
    private final String written;
    private final List<String> names;
    private final List<String> objects;
    private final Pattern name;
    private final Pattern object;
    private final Pattern text;

    private EventPattern(String written, String name, String object, String text) {
        this.written = written;
        this.names = alternatives(name);
        this.objects = alternatives(object);
        this.name = either(names);
        this.object = either(objects);
        this.text = Pattern.compile(anything(text), Pattern.DOTALL);
    }

    /** @throws IllegalArgumentException when it is not of the form */
    public static EventPattern of(String written) {
        int tilde = written.startsWith("~") ? 0 : written.indexOf(" ~");
        String head = tilde < 0 ? written : written.substring(0, tilde);
        String text = tilde < 0
                ? "*"
                : written.substring(written.indexOf('~', tilde) + 1).strip();
        if (text.isEmpty()) {
            throw malformed(written, "nothing follows '~'");
        }
        String[] words = head.strip().split(" +");
        if (words.length > 2) {
            throw malformed(written, "it has " + words.length + " words before the text");
        }
        return new EventPattern(written, words[0].isEmpty() ? "*" : words[0], words.length < 2 ? "*" : words[1], text);
    }

    private static IllegalArgumentException malformed(String written, String why) {
        return new IllegalArgumentException("is '" + written + "': " + why + "; the form is NAME [OBJECT] [~ TEXT]");
    }

    public boolean matches(Happening event) {
        return name.matcher(event.name()).matches()
                && object.matcher(event.object()).matches()
                && text.matcher(event.text()).matches();
    }

    /** The alternatives of the name, as written. */
    List<String> names() {
        return names;
    }

    /** The alternatives of the object, as written. */
    List<String> objects() {
        return objects;
    }

    static Pattern glob(String written) {
        return Pattern.compile(regex(written), Pattern.DOTALL);
    }

    private static List<String> alternatives(String written) {
        List<String> found = List.of(written.split("\\|", -1));
        if (found.contains("")) {
            throw malformed(written, "nothing stands beside a '|'");
        }
        return found;
    }

    private static Pattern either(List<String> globs) {
        StringJoiner either = new StringJoiner("|");
        globs.forEach(glob -> either.add(regex(glob)));
        return Pattern.compile(either.toString());
    }

    private static String regex(String glob) {
        return anything(glob).replace("?", "\\E.\\Q");
    }

    private static String anything(String glob) {
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

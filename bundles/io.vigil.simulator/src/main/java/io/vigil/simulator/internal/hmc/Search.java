package io.vigil.simulator.internal.hmc;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code (Key=='value')} or {@code (Key!='value')}. */
record Search(String key, boolean equal, String value) {
    private static final Pattern FORM = Pattern.compile("\\((\\w+)(==|!=)'([^']*)'\\)");

    static Search parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new BadRequest(400, "REST0120", "The search " + text + " is not of the form (Key=='value').");
        }
        return new Search(matcher.group(1), matcher.group(2).equals("=="), matcher.group(3));
    }

    boolean matches(UnaryOperator<String> field) {
        return field.apply(key).equals(value) == equal;
    }
}

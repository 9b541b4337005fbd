package io.vigil.command.internal.grammar;

import io.vigil.model.policy.PolicyAttribute;
import java.util.List;

/**
 * One attribute of one command.
 *
 * @param alias other spelling taken on input; empty when none
 * @param list a comma list of values
 * @param secret never shown, logged or journaled
 * @param notes explanatory lines for the help page
 */
public record Attribute(
        String name, String alias, Values values, boolean required, boolean list, boolean secret, List<String> notes) {
    public Attribute {
        notes = List.copyOf(notes);
    }

    public static Attribute optional(String name, Values values) {
        return new Attribute(name, "", values, false, false, false, List.of());
    }

    public static Attribute required(String name, Values values) {
        return new Attribute(name, "", values, true, false, false, List.of());
    }

    public static Attribute policy(PolicyAttribute<?> policy) {
        return optional(policy.name(), Values.policy(policy));
    }

    public Attribute listed() {
        return new Attribute(name, alias, values, required, true, secret, notes);
    }

    public Attribute masked() {
        return new Attribute(name, alias, values, required, list, true, notes);
    }

    public Attribute or(String otherSpelling) {
        return new Attribute(name, otherSpelling, values, required, list, secret, notes);
    }

    public Attribute noted(String... lines) {
        return new Attribute(name, alias, values, required, list, secret, List.of(lines));
    }

    boolean called(String word) {
        return name.equals(word) || !alias.isEmpty() && alias.equals(word);
    }

    /** {@code name=<values>}. */
    String syntax() {
        String text = values.text();
        String shown = text.startsWith("<") ? text : "<" + text + ">";
        String value = list ? shown + "[,...]" : shown;
        return required ? name + "=" + value : "[" + name + "=" + value + "]";
    }
}

package io.vigil.hmc.internal.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a document that was kept: name, attributes, children, text. Immutable. Attributes of a name
 * space and comments are gone.
 *
 * @param text all character data directly inside, untrimmed
 */
public record Element(
        String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {
    public Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    public Optional<Element> child(String wanted) {
        for (Element child : children) {
            if (child.name.equals(wanted)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    public List<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** Follows the names downwards, first match each. */
    public Optional<Element> path(String... names) {
        Optional<Element> at = Optional.of(this);
        for (String step : names) {
            at = at.flatMap(element -> element.child(step));
        }
        return at;
    }

    /** Trimmed text at the path; empty when it is missing or blank. Consoles put line breaks around values (30 b.4). */
    public Optional<String> value(String... names) {
        return path(names).map(element -> element.text.trim()).filter(text -> !text.isEmpty());
    }

    public String valueOr(String otherwise, String... names) {
        return value(names).orElse(otherwise);
    }

    public Optional<String> attribute(String wanted) {
        return Optional.ofNullable(attributes.get(wanted));
    }

    /** The same element with the text of one child replaced. */
    public Element withChildText(String wanted, String newText) {
        List<Element> changed = children.stream()
                .map(child -> child.name.equals(wanted)
                        ? new Element(child.namespace, child.name, child.attributes, List.of(), newText)
                        : child)
                .toList();
        return new Element(namespace, name, attributes, changed, text);
    }
}

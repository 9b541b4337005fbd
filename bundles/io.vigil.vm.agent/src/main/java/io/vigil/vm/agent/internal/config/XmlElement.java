package io.vigil.vm.agent.internal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element as it stood in the file, so that what we do not know survives a rewrite (4.3). Immutable.
 *
 * @param attributes in the order of the file
 * @param children elements and comments, in the order of the file
 */
record XmlElement(String name, Map<String, String> attributes, List<XmlNode> children) implements XmlNode {
    XmlElement {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    List<XmlElement> elements(String wanted) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlNode child : children) {
            if (child instanceof XmlElement element && element.name.equals(wanted)) {
                found.add(element);
            }
        }
        return found;
    }

    XmlElement with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        changed.put(key, value);
        return new XmlElement(name, changed, children);
    }

    /** @param replacement null = take it out; a child that is not there is put at the end */
    XmlElement withChild(XmlElement old, XmlElement replacement) {
        List<XmlNode> changed = new ArrayList<>(children);
        int at = old == null ? -1 : changed.indexOf(old);
        if (at >= 0) {
            changed.remove(at);
        }
        if (replacement != null) {
            changed.add(at >= 0 ? at : changed.size(), replacement);
        }
        return new XmlElement(name, attributes, changed);
    }
}

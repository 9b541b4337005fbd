package io.vigil.scenarios.inspect;

import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.xml.Element;
import java.util.List;
import java.util.Optional;

/** References from one object to others. */
final class Links {
    private Links() {}

    /** Last steps, UUIDs that is, of the links in a list of links. */
    static List<String> ends(Element object, String list) {
        return object.child(list).map(element -> element.children("link")).orElse(List.of()).stream()
                .flatMap(link -> link.attribute("href").stream())
                .map(Atom::lastStep)
                .filter(step -> !step.isEmpty())
                .toList();
    }

    /** Last step of the link that an element itself is. */
    static Optional<String> end(Element object, String element) {
        return object.child(element).flatMap(link -> link.attribute("href")).map(Atom::lastStep);
    }
}

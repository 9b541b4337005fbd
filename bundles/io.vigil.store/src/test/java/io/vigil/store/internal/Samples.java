package io.vigil.store.internal;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.model.Contact;

/** Records for the tests of this bundle. */
final class Samples {
    private Samples() {}

    static Event event() {
        return Event.of(EventName.VIOS_NODE_FAILURE, "v1", "33333333-1", "HG1", "VIOS v1 is down");
    }

    static Contact contact(String address) {
        return new Contact("u", address, Contact.Form.FULL);
    }
}

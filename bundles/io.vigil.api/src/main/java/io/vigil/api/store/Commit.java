package io.vigil.api.store;

import io.vigil.api.event.Event;
import io.vigil.model.Resource;
import java.util.List;

/**
 * What one transaction changed.
 *
 * @param registry the picture after it
 * @param requests true when plan requests were queued
 * @param events what was raised, in order
 */
public record Commit(RegistryView registry, List<Change> changes, boolean requests, List<RaisedEvent> events) {
    public Commit {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }

    /** One resource; {@code before} or {@code after} is null when it was created or deleted. */
    public record Change(Resource before, Resource after) {}

    /** An event with the id the journal gave it. */
    public record RaisedEvent(long id, Event event) {}
}

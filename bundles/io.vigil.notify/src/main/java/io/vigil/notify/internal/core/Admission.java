package io.vigil.notify.internal.core;

import io.vigil.api.event.Component;
import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import java.time.Instant;

/** Decides event by event, in order, whether people are told (72 section 5: level, duplicates). Pure but for the memory it is given. */
public final class Admission {
    private Admission() {}

    /** What becomes of an event. */
    public enum Verdict {
        TELL,
        LEVEL,
        DUPLICATE,
        /** Never mailed: it would loop (NOT-27). */
        NEVER
    }

    /** Forgets what the event ends, whether or not the event itself is told (NOT-7). Call it once per event, in order. */
    public static void clear(Event event, Memory memory) {
        memory.told().values().removeIf(told -> ends(event, told));
    }

    /** Judges the event and remembers it when it is to be told. */
    public static Verdict judge(Event event, Instant now, Rules rules, Memory memory) {
        if (event.name() == EventName.NOTIFICATION_FAILED || event.name() == EventName.SCRIPT_FAILED) {
            return Verdict.NEVER;
        }
        if (!rules.admits(event.severity())) {
            return Verdict.LEVEL;
        }
        Memory.Told known = memory.told().get(event.dedupeKey());
        if (rules.suppressDuplicates()
                && known != null
                && now.isBefore(known.at().plus(rules.dupWindow()))) {
            memory.told().put(event.dedupeKey(), known.again());
            return Verdict.DUPLICATE;
        }
        return Verdict.TELL;
    }

    /** Remembers that the event will be told; returns how often it was suppressed since it was told before. */
    public static int remember(Event event, Instant now, Memory memory) {
        Memory.Told old = memory.told()
                .put(event.dedupeKey(), new Memory.Told(event.name().name(), object(event), event.hostGroup(), now, 0));
        return old == null ? 0 : old.suppressed();
    }

    /** Only what is told only once: the rest of its life it costs a row in a document. */
    public static void forgetOld(Instant now, Rules rules, Memory memory) {
        memory.told()
                .values()
                .removeIf(told ->
                        told.suppressed() == 0 && !now.isBefore(told.at().plus(rules.dupWindow())));
    }

    private static boolean ends(Event event, Memory.Told told) {
        if (!event.name().clears().contains(told.event())) {
            return false;
        }
        Component about = EventName.valueOf(told.event()).component();
        if (about == event.name().component()) {
            return told.object().equals(object(event));
        }
        // A condition of the whole group or of the host, ended by an event about one of its parts.
        return about == Component.HG
                ? told.hostGroup().equals(event.hostGroup())
                : told.object().equals(event.data().getOrDefault("host", ""));
    }

    static String object(Event event) {
        return event.objectUuid().isEmpty() ? event.objectName() : event.objectUuid();
    }
}

package io.vigil.notify.internal.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be known about earlier notifications; durable, so that a restart neither repeats nor forgets (NOT-8). A
 * working copy for one cycle: its maps may be changed.
 *
 * @param told by duplicate key: conditions people know of
 * @param contacts by address: mails sent lately, and what the rate limit kept back (D3)
 * @param troubles by incident: start was told, the closing mail is due (D7)
 * @param failing by notifier: since when it fails; told once per outage
 * @param broadcasters by name: notifiers that want every event, and when they were last there; one that is just being
 *     updated misses nothing
 */
public record Memory(
        Map<String, Told> told,
        Map<String, Mailed> contacts,
        Map<String, Trouble> troubles,
        Map<String, Instant> failing,
        Map<String, Instant> broadcasters) {
    public Memory {
        told = new TreeMap<>(told);
        contacts = new TreeMap<>(contacts);
        troubles = new TreeMap<>(troubles);
        failing = new TreeMap<>(failing);
        broadcasters = new TreeMap<>(broadcasters == null ? Map.of() : broadcasters);
    }

    public static Memory empty() {
        return new Memory(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    public Memory copy() {
        return new Memory(told, contacts, troubles, failing, broadcasters);
    }

    /**
     * A condition people were told of.
     *
     * @param object UUID, or name where there is none
     * @param suppressed repeats since
     */
    public record Told(String event, String object, String hostGroup, Instant at, int suppressed) {
        Told again() {
            return new Told(event, object, hostGroup, at, suppressed + 1);
        }
    }

    /** One contact: times of the mails of the last 10 minutes, and subjects of those not sent since. */
    public record Mailed(List<Instant> times, List<String> kept) {
        public Mailed {
            times = List.copyOf(times);
            kept = List.copyOf(kept);
        }

        static Mailed none() {
            return new Mailed(List.of(), List.of());
        }
    }

    /**
     * A trouble whose start was told.
     *
     * @param event its leading event; {@code object} as operators call it
     * @param objectUuid host or VM
     * @param opening id of the mail that told of a failed host, in which the failures of its VMs are folded (D4); 0
     *     without one
     * @param addresses who was told
     * @param plans plans seen for it
     */
    public record Trouble(
            String event,
            String component,
            String object,
            String objectUuid,
            String hostGroup,
            Instant since,
            long opening,
            List<String> addresses,
            List<String> plans) {
        public Trouble {
            addresses = List.copyOf(addresses);
            plans = List.copyOf(plans);
        }

        public Trouble withPlans(List<String> all) {
            return new Trouble(event, component, object, objectUuid, hostGroup, since, opening, addresses, all);
        }

        public Trouble withAddresses(List<String> all) {
            return new Trouble(event, component, object, objectUuid, hostGroup, since, opening, all, plans);
        }

        public Trouble withOpening(long mail) {
            return new Trouble(event, component, object, objectUuid, hostGroup, since, mail, addresses, plans);
        }
    }
}

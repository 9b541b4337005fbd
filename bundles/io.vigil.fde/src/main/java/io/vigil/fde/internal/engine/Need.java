package io.vigil.fde.internal.engine;

import io.vigil.model.HostId;
import io.vigil.model.ViosId;

/** A fact the rules ask for; the driver gets it (FD-14: all in parallel, one budget). */
public sealed interface Need {
    /** Does the address answer? An empty one is silent (AMB-14). Known as Boolean. */
    record Ping(String address) implements Need {}

    /** The same of an address that was silent before in this outage: an answer some seconds old will do, and nobody waits. */
    record RecentPing(String address) implements Need {}

    /** State of a partition on any console. Known as PartitionProbe.State. */
    record State(HostId host, String uuid) implements Need {}

    /** Current reference code. Known as String. */
    record RefCode(HostId host, String uuid, String name) implements Need {}

    /** word3 of the newest D200A200 entry. Known as Boolean: true = a value is recorded. */
    record PowerOffReason(HostId host, String name) implements Need {}

    /** Boot mode of the profile. Known as String. */
    record BootMode(HostId host, String uuid) implements Need {}

    /** A direct question to a VIOS. Known as HealthSource.Sanity; asked not before {@code since} (millis, monotonic). */
    record Sanity(ViosId vios, long since) implements Need {}
}

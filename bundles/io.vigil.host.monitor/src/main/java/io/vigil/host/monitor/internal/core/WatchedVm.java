package io.vigil.host.monitor.internal.core;

import io.vigil.hvncp.PeerProperties;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A VM whose agent was here, or that is ours to watch. Belongs to the mailbox; only {@link #beat} may be called from anywhere.
 */
public final class WatchedVm {
    private final String uuid;
    /** Its open sessions here; mostly one. */
    private final Map<Link, Session> sessions = new LinkedHashMap<>();

    private Watch watch = Watch.IDLE;
    private boolean monitored;
    /** Of the last change of {@code watch}, ns. */
    private long since;
    /** DETECTED: a heartbeat has no consequence but its time. */
    private volatile boolean steady;

    private volatile long heard;

    WatchedVm(String uuid) {
        this.uuid = uuid;
    }

    /** An open session. */
    static final class Session {
        final PeerProperties.Agent agent;
        final boolean compatible;
        /** The health database has not heard of it yet. */
        boolean undiscovered = true;
        /** Between SUSPEND and RESUME. */
        boolean suspended;

        Session(PeerProperties.Agent agent, boolean compatible) {
            this.agent = agent;
            this.compatible = compatible;
        }
    }

    /**
     * A heartbeat, on any thread: the short way of the steady case.
     *
     * @param now monotonic, ns
     * @return false when it may mean more than its time and has to go the long way
     */
    public boolean beat(long now) {
        if (!steady) {
            return false;
        }
        heard = now;
        // Whoever ended the steady state meanwhile may not have seen this time.
        return steady;
    }

    String uuid() {
        return uuid;
    }

    Map<Link, Session> sessions() {
        return sessions;
    }

    Watch watch() {
        return watch;
    }

    /** To be monitored, as far as we know: the database said so when it was last asked. */
    boolean monitored() {
        return monitored;
    }

    void monitored(boolean yes) {
        monitored = yes;
    }

    long heard() {
        return heard;
    }

    /** When its watch changed last, ns. */
    long since() {
        return since;
    }

    /** There is a session with an agent whose version fits. */
    boolean understandsUs() {
        return sessions.values().stream().anyMatch(session -> session.compatible);
    }

    /** An agent of it said SUSPEND and has not taken it back. */
    boolean asksForPatience() {
        return sessions.values().stream().anyMatch(session -> session.suspended);
    }

    boolean silenceCounts() {
        return watch == Watch.EXPECTED || watch == Watch.DETECTED;
    }

    void expect(long now) {
        steady = false;
        heard = now;
        watch = Watch.EXPECTED;
        since = now;
    }

    void detected(long now) {
        heard = now;
        watch = Watch.DETECTED;
        since = now;
        steady = true;
    }

    /** @return false when it was heard at the last moment */
    boolean missing(long silentUntil, long now) {
        steady = false;
        if (heard > silentUntil) {
            steady = watch == Watch.DETECTED;
            return false;
        }
        watch = Watch.MISSING;
        since = now;
        return true;
    }

    void suspended(long now) {
        steady = false;
        watch = Watch.SUSPENDED;
        since = now;
    }

    void idle() {
        steady = false;
        watch = Watch.IDLE;
    }

    /** We stood still: that time was not silence. */
    void shift(long gap) {
        if (silenceCounts()) {
            long before = heard;
            heard = before + gap;
        }
    }
}

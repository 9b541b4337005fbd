package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.CloseCause;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Packet;
import io.vigil.hvncp.SessionState;
import io.vigil.spi.port.Randomness;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The agents that a host monitor knows, and its tries to reopen sessions it lost (spec 51, section 6.2). */
final class Peers {
    private final Role role;
    private final HvncpSettings settings;
    private final Drops drops;
    private final Randomness random;
    private final Map<MacAddress, Session> sessions = new TreeMap<>();
    private final Map<MacAddress, Long> tries = new HashMap<>();
    private final Agenda agenda = new Agenda();

    Peers(Role role, HvncpSettings settings, Drops drops, Randomness random) {
        this.role = role;
        this.settings = settings;
        this.drops = drops;
        this.random = random;
    }

    Collection<Session> all() {
        return sessions.values();
    }

    Optional<Session> with(MacAddress peer) {
        return Optional.ofNullable(sessions.get(peer));
    }

    /** Hands a packet to the session; a SYN makes one where none is. */
    void receive(MacAddress source, Packet packet, boolean syn, Turn turn) {
        Session known = sessions.get(source);
        if (known != null) {
            boolean listens = known.state() == SessionState.LISTEN;
            touch(known, session -> session.receive(packet, turn));
            if (listens && !syn) {
                reopen(known, turn);
            }
        } else if (syn) {
            greet(source, packet, turn);
        } else {
            drops.count(DropReason.NO_SESSION);
        }
    }

    /** Runs what is due. */
    void tick(Turn turn) {
        for (MacAddress peer : agenda.due(turn.now)) {
            touch(sessions.get(peer), session -> session.tick(turn));
        }
    }

    /** Changes a session, and notes when it is due next. */
    void touch(Session session, Consumer<Session> change) {
        change.accept(session);
        agenda.note(session.peer(), session.due());
    }

    /** When {@link #tick} has something to do, ns. */
    long due() {
        return agenda.next();
    }

    /** Tries all sessions that were lost; forgets those that it no longer tries. */
    void reopenAll(Turn turn) {
        for (Session session : List.copyOf(sessions.values())) {
            if (session.state() != SessionState.LISTEN) {
                continue;
            }
            if (turn.now - session.listenSince() >= settings.reopenFor().toNanos()) {
                forget(session);
            } else {
                reopen(session, turn);
            }
        }
    }

    private void reopen(Session session, Turn turn) {
        long last = tries.getOrDefault(session.peer(), Long.MIN_VALUE / 2);
        boolean young = turn.now - session.listenSince() < settings.reopenFor().toNanos();
        boolean rested = turn.now - last >= settings.reopenEvery().toNanos();
        if (session.lost() && young && rested && session.state() == SessionState.LISTEN) {
            tries.put(session.peer(), turn.now);
            touch(session, lost -> lost.open(CloseCause.LOCAL, turn));
        }
    }

    /** Only a SYN that is answered makes a peer known: rubbish from many addresses fills nothing. */
    private void greet(MacAddress source, Packet packet, Turn turn) {
        Session fresh = new Session(source, role, settings, drops, random.nextInt(256), turn.now);
        fresh.receive(packet, turn);
        if (fresh.state() != SessionState.LISTEN) {
            sessions.put(source, fresh);
            agenda.note(source, fresh.due());
        }
    }

    /** Whether there is room for one more; the one that has listened longest makes it if need be. */
    boolean roomFor(MacAddress source) {
        if (sessions.containsKey(source) || sessions.size() < settings.peers()) {
            return true;
        }
        Optional<Session> idle = sessions.values().stream()
                .filter(session -> session.state() == SessionState.LISTEN)
                .min(Comparator.comparingLong(Session::listenSince));
        idle.ifPresent(this::forget);
        return idle.isPresent();
    }

    private void forget(Session session) {
        sessions.remove(session.peer());
        tries.remove(session.peer());
        agenda.note(session.peer(), Long.MAX_VALUE);
    }
}

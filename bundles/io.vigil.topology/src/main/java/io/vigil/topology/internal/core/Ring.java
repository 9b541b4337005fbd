package io.vigil.topology.internal.core;

import io.vigil.topology.Adapter;
import io.vigil.topology.ChangeCause;
import io.vigil.topology.GroupId;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.Network;
import io.vigil.topology.NetworkModule.Link;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Message.Departure;
import io.vigil.topology.internal.wire.Message.Rhythm;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One adapter in its ring: holds the state and the committed group, and hands every duty to a class of its own, whose objects
 * know each other through it. What comes in is
 * sorted out by {@link RingInput}.
 */
final class Ring {
    static final long NEVER = Long.MAX_VALUE;

    private final RingOwner owner;
    private final Adapter local;
    private final Counters counters = new Counters();
    private final Links links = new Links();
    private final Proclaimer proclaimer = new Proclaimer(this);
    final Joining joining = new Joining(this);
    final Formation formation = new Formation(this);
    final Preparation preparation = new Preparation(this);
    final Watch watch = new Watch(this);
    final Verifier verifier = new Verifier(this);
    private final SelfTest selfTest = new SelfTest(this);
    private final RingEvents events = new RingEvents(this);
    final Leadership leadership = new Leadership(this);
    final Farewell farewell = new Farewell(this);

    private Network network;
    private Peers peers;
    private RingState state = RingState.STOPPED;
    private Group group;
    private long instance;
    private long lastChange;
    private long probes;
    private long heard;

    Ring(RingOwner owner, Network network, Adapter local, Peers peers) {
        this.owner = owner;
        this.network = network;
        this.local = local;
        this.peers = peers;
        this.group = alone();
    }

    // ---- life -----------------------------------------------------------------------------------------------------

    void start(long now) {
        watch.start(now);
        install(alone(), ChangeCause.START, List.of(), now);
        proclaimer.restart(now);
    }

    long next() {
        long next = Math.min(Math.min(watch.next(), proclaimer.next()), Math.min(joining.next(), formation.next()));
        next = Math.min(next, Math.min(preparation.next(), Math.min(verifier.next(), selfTest.next())));
        return Math.min(next, leadership.next());
    }

    void tick(long now) {
        if (state == RingState.STOPPED) {
            return;
        }
        selfTest.tick(now);
        preparation.tick(now);
        formation.tick(now);
        joining.tick(now);
        verifier.tick(now);
        watch.tick(now);
        leadership.tick(now);
        proclaimer.tick(now);
    }

    // ---- changes that others lead
    // -------------------------------------------------------------------------------------

    /** A higher leader called. */
    void join(RingAddress higher, List<RingAddress> who, long now) {
        state = RingState.JOINING;
        joining.begin(higher, who, now);
    }

    void joinFailed(long now) {
        if (leads()) {
            state = RingState.LEADER;
            leadership.afterChange(now);
        } else {
            startOver(now);
        }
    }

    /** A change of this adapter's own begins; no other state may be open. */
    void forming() {
        state = RingState.FORMING;
    }

    /** Nothing came of the change. */
    void leading() {
        state = RingState.LEADER;
    }

    /** A proposal was agreed to. */
    void prepare() {
        formation.end();
        joining.end();
        verifier.clear();
        leadership.forget();
        state = RingState.PREPARED;
    }

    /** @param version in which the commit was said: from now on that of the group */
    void installForeign(Message.Commit commit, int version, long now) {
        formation.end();
        install(
                new Group(commit.group(), commit.order(), commit.rhythm(), version),
                commit.cause(),
                commit.departures(),
                now);
    }

    void installOwn(Message.Commit commit, int version, long now) {
        install(
                new Group(commit.group(), commit.order(), commit.rhythm(), version),
                commit.cause(),
                commit.departures(),
                now);
    }

    /** The group is lost: alone again (F-11, D-11, D-13). */
    void startOver(long now) {
        formation.end();
        install(alone(), ChangeCause.RESET, List.of(), now);
    }

    private void install(Group next, ChangeCause cause, List<Departure> departures, long now) {
        boolean wasDown = state == RingState.DOWN || state == RingState.STOPPED;
        Group before = group;
        group = next;
        lastChange = now;
        joining.end();
        preparation.end();
        state = leads() ? RingState.LEADER : RingState.MEMBER;
        if (!leads()) {
            verifier.clear();
            leadership.forget();
        } else {
            verifier.keepOnly(group);
        }
        watch.reset(now);
        proclaimer.restart(now + interval() / 4);
        count("changes");
        events.committed(wasDown ? List.of() : before.order(), cause, departures);
        owner.committed(this, wasDown ? List.of() : before.order(), departures, now);
        beat();
        if (isAlone() && before.size() > 1 && !wasDown) {
            selfTest.start(now);
        }
    }

    private void beat() {
        owner.effects()
                .beat(
                        network.index(),
                        group.downstream(self())
                                .map(to -> new Effects.Beat(
                                        group.id(),
                                        to,
                                        interval(),
                                        interval() * group.rhythm().sensitivity(),
                                        group.version())));
    }

    // ---- the local adapter (section 6)
    // --------------------------------------------------------------------------------

    void testSelf(long now) {
        selfTest.start(now);
    }

    void adapterWorks(long now) {
        watch.resume(now);
    }

    void peerLost(long now) {
        if (!isAlone()) {
            events.unsure();
            startOver(now);
        }
    }

    void adapterDown(long now) {
        farewell.say(LeaveReason.ADAPTER_FAILED, true);
        goDown(RingState.DOWN, now);
        events.allDown(LeaveReason.ADAPTER_FAILED);
        group = alone();
        owner.lost(this, now);
    }

    void adapterUp(long now) {
        events.localUp();
        install(alone(), ChangeCause.START, List.of(), now);
    }

    /** Ends the ring; a clean stop tells the others (D-12). */
    void stop(LeaveReason reason, long now) {
        if (state != RingState.STOPPED) {
            if (state != RingState.DOWN) {
                farewell.say(reason, false);
            }
            goDown(RingState.STOPPED, now);
            group = alone();
            owner.lost(this, now);
        }
    }

    private void goDown(RingState end, long now) {
        formation.end();
        joining.end();
        preparation.end();
        verifier.clear();
        selfTest.end();
        watch.reset(now);
        leadership.forget();
        state = end;
        lastChange = now;
        owner.effects().beat(network.index(), Optional.empty());
    }

    // ---- configuration --------------------------------------------------------------------------------------------

    void configure(Network changed, Peers fresh, long now) {
        network = changed;
        peers = fresh;
        leadership.configured(now);
        if (state == RingState.LEADER) {
            proclaimer.restart(now);
            lastChange = now;
        }
    }

    // ---- questions and services
    // ---------------------------------------------------------------------------------------

    /** The order of these members, without those that no order can keep (D-8). */
    List<RingAddress> orderOf(Collection<RingAddress> members, long now) {
        links.forgetBefore(now);
        return RingOrder.ofMost(members, links::bad);
    }

    GroupId nextId() {
        return new GroupId(self(), owner.incarnation(), ++instance);
    }

    private Group alone() {
        return new Group(
                nextId(), List.of(self()), configuredRhythm(), owner.versions().newest());
    }

    void send(RingAddress to, Message message) {
        sendAs(group.id(), to, message);
    }

    void sendAs(GroupId id, RingAddress to, Message message) {
        owner.effects().send(new Effects.Send(network.index(), network.index(), id, to, message, versionOf(message)));
    }

    /** What only members hear is said in the group's version, everything else so that any daemon understands it (TS-16). */
    int versionOf(Message message) {
        return Spoken.amongMembers(message) ? group.version() : owner.versions().oldest();
    }

    void probe(RingAddress to) {
        send(to, new Message.Probe(++probes));
    }

    void heardSomething(long now) {
        heard++;
        selfTest.heard(now);
    }

    void link(Link link, long now) {
        selfTest.link(link, now);
    }

    void late(RingAddress upstream, long gapNanos) {
        count("late");
        events.late(upstream, gapNanos);
    }

    void count(String what) {
        counters.up(what);
    }

    Rhythm configuredRhythm() {
        return Rhythms.of(network.tuning());
    }

    RingAddress self() {
        return local.address();
    }

    boolean leads() {
        return group.leader().equals(self());
    }

    boolean isAlone() {
        return group.size() == 1;
    }

    boolean isCrownPrince() {
        return group.crownPrince().equals(Optional.of(self()));
    }

    boolean isJoining(RingAddress target) {
        return state == RingState.JOINING && joining.target().equals(Optional.of(target));
    }

    boolean inGroup() {
        return state != RingState.DOWN && state != RingState.STOPPED;
    }

    boolean testing() {
        return selfTest.testing();
    }

    boolean stable(long now) {
        return proclaimer.stable(now);
    }

    int missed(long now) {
        return watch.missed(now);
    }

    boolean verifies() {
        return owner.verifies();
    }

    long randomBelow(long bound) {
        return owner.randomBelow(bound);
    }

    long interval() {
        return group.interval();
    }

    long heard() {
        return heard;
    }

    long lastChange() {
        return lastChange;
    }

    RingState state() {
        return state;
    }

    Group group() {
        return group;
    }

    Adapter local() {
        return local;
    }

    Network network() {
        return network;
    }

    Peers peers() {
        return peers;
    }

    Links links() {
        return links;
    }

    Counters counters() {
        return counters;
    }

    RingOwner owner() {
        return owner;
    }
}

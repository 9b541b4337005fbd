package io.vigil.host.monitor.internal.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one member believes of the cluster (see the package). Pure; not thread-safe. */
final class Roster {
    static final int NOBODY = 0;

    private final int self;
    private final Map<Integer, State> states = new TreeMap<>();
    private final Set<Integer> reached = new TreeSet<>();
    /** Those that do not reach the disks: they reach no database either. */
    private final Set<Integer> diskless = new TreeSet<>();

    private int databaseNode = NOBODY;
    private boolean knows;

    enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    Roster(int self, Collection<Integer> nodes) {
        this.self = self;
        nodes.forEach(node -> states.put(node, State.UNKNOWN));
    }

    /** Whether this member has learnt what the cluster is; before that it believes nothing. */
    boolean knows() {
        return knows;
    }

    State state(int node) {
        return states.getOrDefault(node, State.UNKNOWN);
    }

    Map<Integer, State> states() {
        return states;
    }

    /** Other nodes to which a route leads. */
    Set<Integer> reached() {
        return new TreeSet<>(reached);
    }

    int databaseNode() {
        return databaseNode;
    }

    boolean isDatabaseNode() {
        return databaseNode == self;
    }

    /** Nodes believed UP. */
    TreeSet<Integer> up() {
        TreeSet<Integer> up = new TreeSet<>();
        states.forEach((node, state) -> {
            if (state == State.UP) {
                up.add(node);
            }
        });
        return up;
    }

    /** Whether somebody who is reached is not yet believed. */
    boolean waits() {
        return reached.stream().anyMatch(node -> state(node) != State.UP);
    }

    void found(int node) {
        reached.add(node);
    }

    /** @return whether it was believed UP: that is a NODE_DOWN */
    boolean lost(int node) {
        reached.remove(node);
        diskless.remove(node);
        if (state(node) != State.UP) {
            return false;
        }
        states.put(node, State.DOWN);
        return true;
    }

    /** Reached for long enough. @return whether that is news */
    boolean believe(int node) {
        if (!knows || node != self && !reached.contains(node) || state(node) == State.UP) {
            return false;
        }
        states.put(node, State.UP);
        return true;
    }

    /**
     * A member that knew the cluster has told. Those that it did not name, and that are reached, have yet to be believed.
     *
     * @return those that it named and that are not reached: they died since, and there may be nobody else who noticed
     */
    TreeSet<Integer> told(int theDatabaseNode, Set<Integer> up) {
        knows = true;
        databaseNode = theDatabaseNode;
        TreeSet<Integer> died = new TreeSet<>();
        for (int node : up) {
            if (!states.containsKey(node)) {
                // Lists are changed member by member: that one is not on ours, or no longer.
                continue;
            }
            boolean here = node == self || reached.contains(node);
            states.put(node, here ? State.UP : State.DOWN);
            if (!here) {
                died.add(node);
            }
        }
        states.put(self, State.UP);
        return died;
    }

    /** Nobody could tell: the cluster is who is here. @return those that are not */
    TreeSet<Integer> beginAnew() {
        knows = true;
        TreeSet<Integer> absent = new TreeSet<>();
        states.replaceAll((node, state) -> {
            boolean here = node == self || reached.contains(node);
            if (!here) {
                absent.add(node);
            }
            return here ? State.UP : State.DOWN;
        });
        return absent;
    }

    /** A node, or this one, lost the disks or has them again. */
    void disk(int node, boolean reachesIt) {
        if (reachesIt) {
            diskless.remove(node);
        } else {
            diskless.add(node);
        }
    }

    boolean hasDisk() {
        return !diskless.contains(self);
    }

    /** Whether there is a database node that is reached and reaches the disks. */
    boolean hasDatabaseNode() {
        return (databaseNode == self || reached.contains(databaseNode)) && !diskless.contains(databaseNode);
    }

    /** The highest of those believed UP that reach the disks takes the role. All that believe the same elect the same. */
    void elect() {
        electOtherThan(NOBODY);
    }

    /** @return whether the node had the role: one that starts again knows nothing of what it has written, another one takes it */
    boolean startsAgain(int node) {
        if (node != databaseNode) {
            return false;
        }
        electOtherThan(node);
        return true;
    }

    private void electOtherThan(int node) {
        TreeSet<Integer> fit = up();
        fit.removeAll(diskless);
        fit.remove(node);
        databaseNode = fit.isEmpty() ? NOBODY : fit.last();
    }

    /**
     * Another member says who the database node is. Halves of a network that found each other again have two: the higher one
     * stays.
     */
    void heard(int other) {
        if (!hasDatabaseNode() || other > databaseNode) {
            databaseNode = other;
        }
    }
}

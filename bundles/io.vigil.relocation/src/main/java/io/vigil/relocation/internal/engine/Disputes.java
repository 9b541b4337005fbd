package io.vigil.relocation.internal.engine;

/**
 * Two consoles contradict each other about a copy being active: one of them tells of the past. Nothing is decided on such a
 * look; it is taken again for {@link Limits#DISPUTE}, and only what stands after that counts (R26, MOB-R-19).
 */
final class Disputes {
    private Disputes() {}

    /** Whether to look again instead of deciding; call it for every look of which a conflict might follow. */
    static boolean mayEnd(Turn t, Look look) {
        Move m = t.move();
        if (!look.disputed()) {
            m.disputedSince = null;
            return false;
        }
        if (m.disputedSince == null) {
            m.disputedSince = t.monotonic();
        }
        return t.monotonic().minus(m.disputedSince).compareTo(Limits.DISPUTE) < 0;
    }
}

package io.vigil.topology;

/**
 * Versions of the messages that a daemon speaks (TS-16). A rolling upgrade needs two neighbouring ones: the new daemons still
 * speak the version of those that are not upgraded yet. What strangers hear is said in {@code oldest}, so a release may add
 * a version but not drop the one that its predecessor has as its oldest.
 *
 * @param oldest 1 to 255
 * @param newest {@code oldest} to {@code oldest + 15}
 */
public record Versions(int oldest, int newest) {
    /** Those of this release. Version 1 is the first, so there is none before it. */
    public static final Versions CURRENT = new Versions(1, 1);

    private static final int LARGEST = 255;
    private static final int MOST = 15;

    public Versions {
        if (oldest < 1 || oldest > LARGEST) {
            throw new IllegalArgumentException("oldest: " + oldest + ", allowed 1 to " + LARGEST);
        }
        int limit = Math.min(LARGEST, oldest + MOST);
        if (newest < oldest || newest > limit) {
            throw new IllegalArgumentException("newest: " + newest + ", allowed " + oldest + " to " + limit);
        }
    }

    public boolean has(int version) {
        return version >= oldest && version <= newest;
    }
}

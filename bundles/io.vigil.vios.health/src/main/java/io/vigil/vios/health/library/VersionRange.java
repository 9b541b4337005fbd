package io.vigil.vios.health.library;

/** Versions a part can speak; equal major numbers fit, minor ones are ignored (spec 40, section 9.5). */
public record VersionRange(int upMajor, int upMinor, int loMajor, int loMinor) {
    public static final VersionRange V2 = new VersionRange(2, 0, 2, 0);

    public boolean fits(int major) {
        return loMajor <= major && major <= upMajor;
    }
}

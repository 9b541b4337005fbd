package io.vigil.fde.planted;

/** Breaks D9. */
public final class KeepsStaticState {
    static int count;

    private KeepsStaticState() {}
}

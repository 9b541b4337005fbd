package io.vigil.caa.events;

/**
 * One code at one place.
 *
 * @param key the key concerned; empty when the code is about no key
 */
public record Finding(Code code, String key) {
    public static Finding of(Code code) {
        return new Finding(code, "");
    }

    /** {@code E05:NODE_ID}, or the code alone. */
    @Override
    public String toString() {
        return key.isEmpty() ? code.name() : code + ":" + key;
    }
}

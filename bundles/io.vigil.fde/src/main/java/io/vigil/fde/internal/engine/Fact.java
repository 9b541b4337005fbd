package io.vigil.fde.internal.engine;

/**
 * Answer to a {@link Need}.
 *
 * @param value null unless known
 */
public record Fact<T>(State state, T value) {
    /** How far the answer is. */
    public enum State {
        PENDING,
        /** It cannot be had: our blindness, never evidence (I4). */
        FAILED,
        KNOWN
    }

    private static final Fact<?> PENDING = new Fact<>(State.PENDING, null);
    private static final Fact<?> FAILED = new Fact<>(State.FAILED, null);

    public static <T> Fact<T> known(T value) {
        return new Fact<>(State.KNOWN, value);
    }

    @SuppressWarnings("unchecked")
    public static <T> Fact<T> failed() {
        return (Fact<T>) FAILED;
    }

    @SuppressWarnings("unchecked")
    public static <T> Fact<T> pending() {
        return (Fact<T>) PENDING;
    }

    public boolean isPending() {
        return state == State.PENDING;
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }

    @Override
    public String toString() {
        return state == State.KNOWN ? String.valueOf(value) : state.name().toLowerCase(java.util.Locale.ROOT);
    }
}

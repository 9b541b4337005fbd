package io.vigil.spi.notify;

/**
 * How one try went.
 *
 * @param detail the other side's own words; empty when sent
 */
public record Delivery(Outcome outcome, String detail) {
    /** Three ways it can go. */
    public enum Outcome {
        SENT,
        /** Try again later: 1, 2, 5, 10, 30 min, then hourly until 24 h (72 section 8). */
        RETRY,
        /** Will never work: report it, do not try again. */
        REJECTED
    }

    public static Delivery sent() {
        return new Delivery(Outcome.SENT, "");
    }

    public static Delivery retry(String detail) {
        return new Delivery(Outcome.RETRY, detail);
    }

    public static Delivery rejected(String detail) {
        return new Delivery(Outcome.REJECTED, detail);
    }
}

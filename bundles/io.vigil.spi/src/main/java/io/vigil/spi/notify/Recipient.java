package io.vigil.spi.notify;

/**
 * Whom to tell.
 *
 * @param shortForm deliver {@code shortText} instead of the full body
 */
public record Recipient(String user, String address, boolean shortForm) {
    /** For notifiers without contacts of their own. */
    public static final Recipient EVERYONE = new Recipient("*", "*", false);
}

package io.vigil.scenarios.inspect;

/** The file holds no reply of an HMC; the message says why, for people. */
final class NoReplyException extends Exception {
    private static final long serialVersionUID = 1L;

    NoReplyException(String message) {
        super(message);
    }
}

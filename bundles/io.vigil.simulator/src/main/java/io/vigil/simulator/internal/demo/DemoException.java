package io.vigil.simulator.internal.demo;

/** The demo cannot go on; the message tells the person why and where to look. */
final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}

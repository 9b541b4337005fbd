package io.vigil.simulator.internal.hmc;

/** A request the console refuses: becomes an HttpErrorResponse (spec 30 b.4). */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String reason;

    BadRequest(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    static BadRequest notFound(String what) {
        return new BadRequest(404, "REST000B", "The resource " + what + " was not found.");
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}

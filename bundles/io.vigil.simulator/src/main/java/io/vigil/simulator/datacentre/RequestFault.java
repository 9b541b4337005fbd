package io.vigil.simulator.datacentre;

import java.time.Duration;

/** What happens to one HTTP request (30 j.3). */
public sealed interface RequestFault {
    /** Served, but that much later. */
    record Delay(Duration by) implements RequestFault {
        public Delay {
            if (by.isNegative()) {
                throw new IllegalArgumentException("delay is " + by + "; it must not be negative");
            }
        }
    }

    /** Served, but the connection breaks in the middle of the body. */
    record ResetMidBody() implements RequestFault {}

    /** Not served: an HttpErrorResponse. */
    record Refused(int status, String reason, String message) implements RequestFault {
        public Refused {
            checkStatus(status);
        }
    }

    /** Not served: an error page in HTML, as a web server in front of the console writes it. */
    record HtmlPage(int status) implements RequestFault {
        public HtmlPage {
            checkStatus(status);
        }
    }

    /** Served as a feed of that size, in MiB. */
    record Oversize(int mebibytes) implements RequestFault {
        public Oversize {
            if (mebibytes < 1 || mebibytes > 512) {
                throw new IllegalArgumentException("size is " + mebibytes + " MiB; allowed are 1 to 512");
            }
        }
    }

    static RequestFault busyText() {
        return new Refused(
                500,
                "Unknown internal error.",
                "The Virtual I/O Server is busy processing some other request. Please retry the operation after sometime.");
    }

    static RequestFault unavailable() {
        return new Refused(
                503, "Unknown internal error.", "The system is currently too busy to complete the specified request.");
    }

    static RequestFault notFound() {
        return new Refused(404, "REST000B", "The resource was not found.");
    }

    static RequestFault notAcceptable() {
        return new Refused(406, "REST0006", "None of the media types accepted can be produced.");
    }

    static RequestFault stale() {
        return new Refused(412, "REST0012", "The entry has been modified; read it again.");
    }

    private static void checkStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is " + status + "; allowed are 200 to 599");
        }
    }
}

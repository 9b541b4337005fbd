package io.vigil.simulator.datacentre;

import java.util.Optional;

/** What happens to one pass-through request in a VIOS (30 e, j.3). */
public sealed interface PassThroughFault {
    /** Not carried out; the job ends COMPLETED_OK with these codes. An empty code is left out of the reply. */
    record Codes(Optional<Integer> rmc, Optional<Integer> cmd, String stdout, String stderr)
            implements PassThroughFault {}

    /** Not carried out; the job ends COMPLETED_WITH_ERROR with this text. */
    record Refused(String text) implements PassThroughFault {}

    /** Carried out; nothing is printed. */
    record Empty() implements PassThroughFault {}

    /** Carried out; these lines stand before the first {@code <}. */
    record LeadingText(String text) implements PassThroughFault {}

    /** Carried out; blanks in attribute values are line breaks. */
    record RawLineBreaks() implements PassThroughFault {}

    /** The VIOS is down: the RMC code is not 0. */
    static PassThroughFault viosDown() {
        return new Codes(Optional.of(1), Optional.of(0), "", "");
    }

    static PassThroughFault commandFails(int code) {
        return new Codes(Optional.of(0), Optional.of(code), "", "vioservice ended with " + code);
    }

    static PassThroughFault withoutCodes() {
        return new Codes(Optional.empty(), Optional.empty(), "<VIO><Response/></VIO>", "");
    }

    /** The console itself finds no RMC connection. */
    static PassThroughFault noRmc() {
        return new Refused(
                "HSCL2957 Either there is currently no RMC connection between the management console and the partition"
                        + " or the partition does not support dynamic partitioning operations.");
    }

    static PassThroughFault viosBusy() {
        return new Refused("HSCL3205 The Virtual I/O Server is busy with another request; try again later.");
    }
}

package io.vigil.simulator.datacentre;

/**
 * How a console misbehaves in detail (30 j.3): what real ones do, on request. {@link Faults} injures the data centre; these
 * switches change manners. Every call acts at once, is recorded in the history, and is thread-safe. An unknown name is an
 * {@link IllegalArgumentException} that lists what exists; so is a count below 1.
 */
public interface ConsoleFaults {
    /** Rules for sessions; tokens given before keep their life. */
    void sessions(String hmc, SessionRules rules);

    /** The next requests whose path contains the part are treated so; an empty part means every request. */
    void requests(String hmc, String pathPart, RequestFault fault, int count);

    /** Pace and links of the jobs from now on. */
    void jobs(String hmc, JobRules rules);

    /** The next jobs of that operation end so; an empty operation means every job. */
    void jobEnds(String hmc, String operation, JobEnd end, int count);

    /** All jobs vanish and the ids begin anew, as after a restart; sessions stay. */
    void restartJobIds(String hmc);

    /** The next pass-through requests to that VIOS, whichever console they come over. */
    void passThrough(String vios, PassThroughFault fault, int count);

    /** Takes effect for the next connection; those that are open are closed. */
    void certificate(String hmc, CertificateChange change);
}

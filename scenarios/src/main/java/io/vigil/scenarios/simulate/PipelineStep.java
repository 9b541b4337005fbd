package io.vigil.scenarios.simulate;

/** Where in detection, recovery and migration a request to a console stands; a strike waits for one of them. */
enum PipelineStep {
    /** Detection: quick views, reference codes, and what the host monitors are asked through a console. */
    PROBE(true),
    VALIDATE(true),
    STOP_MONITOR(true),
    POWER_OFF(true),
    /** Is the source off? */
    PROOF_LOOK(false),
    RESTART_SUBMIT(true),
    RESTART_POLL(true),
    /** Does it run on the target, and what became of the job? */
    CONFIRM_LOOK(false),
    START_MONITOR(true),
    CLEANUP(true),
    LPM(true);

    private final boolean job;

    PipelineStep(boolean job) {
        this.job = job;
    }

    /** The step has a job of its own, about which a console can lie. */
    boolean job() {
        return job;
    }
}

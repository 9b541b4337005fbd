package io.vigil.model.policy;

/** vm_failure_detection_speed; VMFDT = host time + k * 50 s (21, section 4). */
public enum DetectionSpeed {
    FAST(1),
    NORMAL(2),
    SLOW(3);

    private static final int STEP_SECONDS = 50;
    private final int factor;

    DetectionSpeed(int factor) {
        this.factor = factor;
    }

    /** VMFDT in seconds for a host failure detection time in seconds. */
    public int thresholdSeconds(int hostFailureDetectionSeconds) {
        return hostFailureDetectionSeconds + factor * STEP_SECONDS;
    }
}

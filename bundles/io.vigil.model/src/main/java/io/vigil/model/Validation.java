package io.vigil.model;

import java.time.Instant;

/** Result of validating a VM against one possible host (20 section 3.6 VerifyState, POL-26). */
public record Validation(HostId host, boolean passed, String text, Instant at) {}

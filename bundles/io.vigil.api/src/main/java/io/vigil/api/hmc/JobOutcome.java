package io.vigil.api.hmc;

/**
 * A change that was carried out.
 *
 * @param alreadyDone nothing had to be done (HMC-48)
 * @param text the console's result or warning text, unchanged; may be empty
 */
public record JobOutcome(String hmc, String jobId, boolean alreadyDone, String text) {}

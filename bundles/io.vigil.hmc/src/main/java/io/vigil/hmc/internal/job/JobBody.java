package io.vigil.hmc.internal.job;

/** Makes a job request for the operation as the console spells it. */
@FunctionalInterface
public interface JobBody {
    byte[] of(String group, String operation);
}

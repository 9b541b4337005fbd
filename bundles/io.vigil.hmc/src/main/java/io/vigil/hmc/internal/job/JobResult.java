package io.vigil.hmc.internal.job;

import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.rest.JobReply;

/** A job in a terminal state, and the console that ran it. */
public record JobResult(Console console, JobReply reply) {}

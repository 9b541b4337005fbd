package io.vigil.api.hmc;

/** A good answer of a VIOS: job COMPLETED_OK, both return codes 0. {@code text} is stdout, unescaped once. */
public record PassThroughReply(String hmc, String text, long millis) {}

package io.vigil.vios.health.library;

/** Outcome of {@code vioservice lib/libviopass/passthru}. @param exitCode see {@code ExitCode} */
public record PassThroughResult(int exitCode, String stdout, String stderr) {}

package io.vigil.vios.health.library;

/** Work that waits for a host monitor (a row in state 9). @param tag what the command on its socket would carry */
public record HmTask(HmCommand command, long tag) {}

package io.vigil.vios.health.library;

import io.vigil.vios.health.codec.MsgKey;

/** A message for a VM's agent. */
public record AgentMessage(MsgKey key, String text) {}

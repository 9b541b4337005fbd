package io.vigil.vios.health.codec;

/**
 * Names one message between the controller and a VM's agent (spec 40, section 3.8).
 *
 * @param uuid of the VM
 * @param hsTag message tag, chosen by the controller
 * @param seqNum 1 and up; always 1 in release 1
 */
public record MsgKey(String uuid, long hsTag, int seqNum) {}

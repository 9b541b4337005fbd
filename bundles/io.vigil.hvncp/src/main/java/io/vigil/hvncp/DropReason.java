package io.vigil.hvncp;

/** Why something received was dropped. Each is counted; none is an error of the receiver (spec 51, sections 4.2, 6 and 7). */
public enum DropReason {
    /** Fewer bytes than a header ("incomplete headers" in the original). */
    SHORT,
    /** The stated length is over the limit of a packet. */
    OVERLONG,
    /** The stated length is not that of the payload received. */
    LENGTH,
    /** Wrong checksum. */
    CHECKSUM,
    /** Another major version. */
    VERSION,
    /** From ourselves, from a group address, or not for us. */
    ADDRESS,
    /** A set of flags that no rule knows, or a part of a message without a wish for acknowledgment. */
    FLAGS,
    /** A handshake without the properties it has to carry. */
    HANDSHAKE,
    /** A SYN that the state of this side does not answer. */
    SYN,
    /** No open session with the sender. */
    NO_SESSION,
    /** Numbered before the session began. */
    OLD,
    /** Had already been received. */
    DUPLICATE,
    /** An acknowledgment of nothing that waits for one. */
    ACKNOWLEDGMENT,
    /** A message that grew over the limit. */
    TOO_LARGE,
    /** Parts of a message the rest of which never came. */
    INCOMPLETE,
    /** More came than the station could look at. */
    OVERFLOW,
    /** Too many peers. */
    PEERS,
    /** A datagram without a seal, with a wrong one, or too short for one. */
    SEAL,
    /** A sealed datagram that was received before, or is older than what may still arrive. */
    REPLAY,
    /** A frame with a type that the carrier does not know. */
    ETHERTYPE
}

package io.vigil.hvncp;

/** What a carrier may hand over behind the end of a packet (spec 51, section 4.2). */
public enum Framing {
    /** Nothing: a datagram is as long as its packet. */
    EXACT,
    /** Padding, when the whole Ethernet frame has 60 bytes or less, that is 46 bytes without its header. */
    PADDED
}

package io.vigil.hvncp;

/** The flags of a packet (spec 51, section 4.1), with their bits in the open layout (section 4.2). */
public enum Flag {
    /** An acknowledgment is requested; without it the packet is a whole message and is never resent. */
    ACKR(0x80),
    /** This is an acknowledgment; the number is the one it acknowledges. */
    ACK(0x40),
    /** First packet of a message; with {@link #SYN}: asks the peer to open the opposite direction too. */
    BEG(0x20),
    /** Last packet of a message; with {@link #SYN}: answers a SYN with {@link #BEG}. */
    END(0x10),
    /** Urgent: goes before all normal packets. */
    PRI(0x08),
    /** Opens or refreshes a communication. */
    SYN(0x04),
    /** Hello of a host monitor; version, number and the other flags mean nothing. */
    HEL(0x02);

    private final int bit;

    Flag(int bit) {
        this.bit = bit;
    }

    /** Its bit in the flags byte of the open layout. */
    public int bit() {
        return bit;
    }
}

/**
 * The private protocol between host monitor and VM agent, HVNCP/O (spec 51).
 *
 * <p>{@link io.vigil.hvncp.PacketCodec} and {@link io.vigil.hvncp.Packet} are the bytes, {@link io.vigil.hvncp.Message} and
 * {@link io.vigil.hvncp.PeerProperties} the texts, {@link io.vigil.hvncp.Endpoint} the sessions as a pure machine,
 * {@link io.vigil.hvncp.Carrier} the network, and {@link io.vigil.hvncp.Station} puts them together over the ports of
 * {@code io.vigil.spi.port}.
 *
 * <p>What happens to a session (HM = host monitor, VMM = agent; spec 51, section 6.2):
 *
 * <pre>
 * state             event                               does                                       next
 * LISTEN (VMM)      Hello                               Bound; SYN BEG                             SYN_SENT
 * LISTEN (HM)       SYN BEG                             SYN END, SYN ACK                           SYN_RCVD
 * LISTEN (HM)       1 s after own Hello, or a packet    SYN BEG, if the session was lost less      SYN_SENT
 *                   that is no SYN                      than 600 s ago and not by SHDN; each 5 s
 * SYN_SENT          SYN END                             SYN ACK; can receive                       SYN_SENT
 * SYN_SENT          SYN ACK                             can send                                   SYN_SENT
 * SYN_SENT          can receive and send                Opened                                     OPEN
 * SYN_SENT (HM)     SYN BEG                             as in LISTEN                               SYN_RCVD
 * SYN_SENT (VMM)    SYN BEG                             dropped                                    SYN_SENT
 * SYN_RCVD          SYN ACK                             Opened                                     OPEN
 * SYN_SENT, _RCVD   the peer's SYN again                SYN ACK again                              same
 * SYN_SENT, _RCVD   resends used up                     HandshakeFailed; VMM: Released             LISTEN
 * not LISTEN (VMM)  Hello, other id or other HM         Closed NEW_HELLO if open; Bound; SYN BEG   SYN_SENT
 * OPEN              SYN BEG                             Closed NEW_HANDSHAKE; SYN END, SYN ACK     SYN_RCVD
 * OPEN              SYN END, same number                SYN ACK                                    OPEN
 * OPEN              SYN END, later number               SYN ACK; Refreshed; messages of several    OPEN
 *                                                       packets that are unfinished begin anew
 * OPEN              SYN END, earlier number             dropped                                    OPEN
 * OPEN              resends used up                     Closed NO_ACKNOWLEDGMENT; VMM: Released    LISTEN
 * OPEN (VMM)        no Hello for 95 s                   Closed NO_HELLO; Released                  LISTEN
 * OPEN (HM)         SHDN:*                              Received; Closed SHUTDOWN                  LISTEN
 * </pre>
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.vigil.hvncp;

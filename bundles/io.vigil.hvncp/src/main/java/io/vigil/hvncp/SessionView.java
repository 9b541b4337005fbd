package io.vigil.hvncp;

import java.util.Optional;

/**
 * One session at one moment. Immutable.
 *
 * @param own our address
 * @param peer its address
 * @param properties what the peer told of itself, once it did
 * @param compatible whether versions fit; true while the peer's are not known
 * @param nextNumber number of the next packet we shall send, 0 to 255: what an agent's guard has to know (HV-28)
 * @param waiting messages accepted and not yet acknowledged
 */
public record SessionView(
        MacAddress own,
        MacAddress peer,
        SessionState state,
        Optional<PeerProperties> properties,
        boolean compatible,
        int nextNumber,
        int waiting) {}

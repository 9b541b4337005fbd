package io.vigil.model.health;

import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;

/**
 * One {@code viosStat}.
 *
 * @param rawState the text of {@code state}, so that an unknown word is kept
 * @param syncMsg the health database asks for SYNC_MSG (60, FL-77)
 */
public record ViosHealth(Mtm host, ViosId vios, ViosStatus status, String rawState, boolean syncMsg) {
    /** A status that asks for nothing. */
    public ViosHealth(Mtm host, ViosId vios, ViosStatus status, String rawState) {
        this(host, vios, status, rawState, false);
    }
}

package io.vigil.model.health;

import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;

/**
 * One {@code viosStat}.
 *
 * @param rawState the text of {@code state}, so that an unknown word is kept
 */
public record ViosHealth(Mtm host, ViosId vios, ViosStatus status, String rawState) {}

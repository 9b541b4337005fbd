package io.vigil.vios.health.library;

import io.vigil.model.Checked;

/**
 * Settings of a health database.
 *
 * @param compat missedHb is the larger age of the two host monitors, as in the original; false: the smaller, that is
 *     the time since the last path was lost (R3)
 * @param hmResponsiveS age up to which a host monitor counts as responsive, 2 to 3600 s; a row
 *     {@code hm.responsive.s} of {@code config_hs_service} goes before it
 */
public record HealthSettings(boolean compat, int hmResponsiveS) {
    public static final HealthSettings DEFAULT = new HealthSettings(false, 60);
    public static final HealthSettings COMPAT = new HealthSettings(true, 60);

    public HealthSettings {
        Checked.inRange("hm.responsive.s", hmResponsiveS, 2, 3600);
    }
}

package io.vigil.api.hmc;

import java.util.List;

/**
 * What a migration does otherwise than the console would by itself.
 *
 * @param mappings where virtual adapters and networks go; what is not named is placed by the console
 * @param useCurrentData inactive moves: the state held by the hypervisor instead of the last activated profile (MOB-R-31)
 */
public record MigrationOptions(Mappings mappings, boolean useCurrentData) {
    public static final MigrationOptions NONE =
            new MigrationOptions(new Mappings(List.of(), List.of(), List.of()), false);
}

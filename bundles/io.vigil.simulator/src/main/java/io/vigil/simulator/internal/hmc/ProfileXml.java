package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.internal.world.SimPartition;

/** The one profile a partition here has. */
final class ProfileXml {
    private ProfileXml() {}

    static String of(SimPartition owner, String id, String base) {
        String parent = owner.isVios() ? Types.VIOS : Types.LPAR;
        return new Markup()
                .root(
                        Types.PROFILE,
                        Markup.UOM,
                        "<AtomID>" + id + "</AtomID><AtomCreated>0</AtomCreated>",
                        m -> m.reference("AssociatedPartition", base + parent + "/" + owner.uuid())
                                .leaf("ProfileName", "default_profile")
                                .leaf("ProfileType", "REG_LPAR_PROFILE_TYPE")
                                .leaf("BootMode", owner.bootMode())
                                .leaf("DesiredMemory", owner.desired().memoryMib()))
                .toString();
    }
}

package io.vigil.fde.internal.driver;

import io.vigil.model.HostGroupId;
import io.vigil.model.VmId;

/** What the scans hear about applications. Any thread; nobody waits. */
public interface AppSignals {
    AppSignals NONE = new AppSignals() {
        @Override
        public void bell(VmId vm) {}

        @Override
        public void sync(HostGroupId group, boolean asked) {}
    };

    /** The door bell of a VM rang; the bits are durable already. */
    void bell(VmId vm);

    /** Whether the health database of a group asks for SYNC_MSG (FL-77). */
    void sync(HostGroupId group, boolean asked);
}

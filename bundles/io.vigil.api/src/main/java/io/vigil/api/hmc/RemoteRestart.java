package io.vigil.api.hmc;

import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import java.util.Optional;

/**
 * A simplified remote restart operation (spec 10, spec 30 b.6).
 *
 * @param testMode the source host still operates; the caller has proven the partition off (REL-39)
 * @param powerOn false: define on the target, leave off
 * @param reduced processor and memory amounts other than the stored ones
 */
public record RemoteRestart(
        Operation operation,
        VmId vm,
        HostId from,
        HostId to,
        String toName,
        boolean testMode,
        boolean noConnection,
        boolean powerOn,
        Optional<Amounts> reduced) {
    /** The console's operations. */
    public enum Operation {
        VALIDATE,
        RESTART,
        RECOVER,
        CLEANUP,
        CANCEL
    }
}

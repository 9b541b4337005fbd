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
 * @param options the rest
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
        Optional<Amounts> reduced,
        RestartOptions options) {
    public RemoteRestart {
        boolean last = operation == Operation.CLEANUP || operation == Operation.RECOVER;
        if (options.force() && !last) {
            throw new IllegalArgumentException(
                    "force is for cleanup and recover only, not for " + operation + " of VM " + vm);
        }
    }

    /** Without further options. */
    public RemoteRestart(
            Operation operation,
            VmId vm,
            HostId from,
            HostId to,
            String toName,
            boolean testMode,
            boolean noConnection,
            boolean powerOn,
            Optional<Amounts> reduced) {
        this(operation, vm, from, to, toName, testMode, noConnection, powerOn, reduced, RestartOptions.NONE);
    }

    /** The console's operations. */
    public enum Operation {
        VALIDATE,
        RESTART,
        RECOVER,
        CLEANUP,
        CANCEL
    }
}

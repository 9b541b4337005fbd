package io.vigil.api.application;

import io.vigil.api.operation.Operation;
import io.vigil.model.VmId;
import java.util.List;

/**
 * Applications inside VMs as their agents report them (spec 60, section 8). What was reported last stands in the registry
 * as {@link io.vigil.model.App}.
 *
 * <p>Never blocks. Thread-safe.
 */
public interface ApplicationService {
    /**
     * Reads the applications of these VMs again, whether or not a door bell rang. One line for each VM:
     * {@code Resync completed for VM <vm>}, or an {@code ERROR:} line that says why not; exit code 1 if any failed.
     *
     * @throws io.vigil.api.operation.RefusedException for a VM that is not in the registry
     */
    Operation resync(List<VmId> vms, String user);
}

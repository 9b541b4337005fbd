package io.vigil.api.inventory;

import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.operation.Operation;
import io.vigil.model.HmcId;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.util.List;
import java.util.Optional;

/**
 * Registration, discovery and verification. Never blocks; bad input is refused with
 * {@link io.vigil.api.operation.RefusedException} naming field, value and what is allowed, and nothing is half done.
 */
public interface InventoryService {
    /** Checks the console (level, rights, certificate, HMC-60, HMC-62), then registers it; wrong address or password within 15 s. */
    Operation addHmc(ConsoleCandidate candidate, boolean trustFirstUse, String user);

    Operation removeHmc(HmcId hmc, String user);

    /** Changes address, login, password or pin; empty = unchanged. Checked like a new console before anything is stored. */
    Operation modifyHmc(HmcId hmc, HmcChange change, String user);

    /** Registers a host a console manages: its VIOSs and VMs become known and managed (20 section 9, step 3). */
    Operation addHost(String nameOrUuid, String user);

    Operation removeHost(HostId host, String user);

    Operation addHostGroup(
            HostGroupId group, List<HostId> hosts, String repositoryDisk, List<String> haDisks, String user);

    Operation removeHostGroup(HostGroupId group, String user);

    /** Managed flags; VM changes ask for discovery. At most two managed VIOSs a host at discovery. */
    Operation manageVios(List<ViosId> vioses, boolean managed, String user);

    Operation manageVm(List<VmId> vms, boolean managed, String user);

    /** User discovery of a host group, a host or VMs; messages of 20, 60 and 70. */
    Operation discover(HostGroupId group, Optional<HostId> host, List<VmId> vms, boolean verify, String user);

    /** LPM validation of every managed VM (or the named ones) against every other host of the group (CTL-34). */
    Operation verify(HostGroupId group, List<VmId> vms, String user);

    /** A shared disk candidates list of VIOSs ({@code query viodisk}). */
    record HmcChange(
            Optional<String> address,
            Optional<Integer> port,
            Optional<String> login,
            Optional<io.vigil.spi.port.Secret> password,
            Optional<String> fingerprint,
            boolean acceptNewCertificate) {}
}

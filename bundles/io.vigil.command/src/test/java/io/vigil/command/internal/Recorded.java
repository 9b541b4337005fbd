package io.vigil.command.internal;

import io.vigil.api.application.ApplicationService;
import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.relocation.RelocationService;
import io.vigil.model.HmcId;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Inventory and relocation that write down what they were asked; the answer is an operation the test fills. */
final class Recorded implements InventoryService, RelocationService, ApplicationService {
    final List<String> calls = new ArrayList<>();
    final List<OperationLog> operations = new ArrayList<>();
    /** What the next operation does; by default it succeeds without a word. */
    Function<String, Operation> answer = call -> ended(0);

    static Operation ended(int exitCode, String... lines) {
        OperationLog log = new OperationLog("op");
        for (int i = 0; i < lines.length - 1; i++) {
            log.line(lines[i]);
        }
        log.finish(exitCode, lines.length == 0 ? "" : lines[lines.length - 1]);
        return log;
    }

    Operation open(String call) {
        OperationLog log = new OperationLog("op");
        operations.add(log);
        return log;
    }

    private Operation told(String call) {
        calls.add(call);
        return answer.apply(call);
    }

    @Override
    public Operation addHmc(ConsoleCandidate candidate, boolean trustFirstUse, String user) {
        return told("addHmc " + candidate.name() + " " + candidate.address() + ":" + candidate.port() + " "
                + candidate.login() + " " + candidate.password().reveal() + " " + candidate.fingerprint() + " "
                + trustFirstUse + " " + user);
    }

    @Override
    public Operation removeHmc(HmcId hmc, String user) {
        return told("removeHmc " + hmc);
    }

    @Override
    public Operation modifyHmc(HmcId hmc, HmcChange change, String user) {
        return told("modifyHmc " + hmc + " " + change);
    }

    @Override
    public Operation addHost(String nameOrUuid, String user) {
        return told("addHost " + nameOrUuid);
    }

    @Override
    public Operation removeHost(HostId host, String user) {
        return told("removeHost " + host);
    }

    @Override
    public Operation addHostGroup(
            HostGroupId group, List<HostId> hosts, String repositoryDisk, List<String> haDisks, String user) {
        return told("addHostGroup " + group + " " + hosts + " " + repositoryDisk + " " + haDisks);
    }

    @Override
    public Operation removeHostGroup(HostGroupId group, String user) {
        return told("removeHostGroup " + group);
    }

    @Override
    public Operation manageVios(List<ViosId> vioses, boolean managed, String user) {
        return told("manageVios " + vioses + " " + managed);
    }

    @Override
    public Operation manageVm(List<VmId> vms, boolean managed, String user) {
        return told("manageVm " + vms + " " + managed);
    }

    @Override
    public Operation discover(HostGroupId group, Optional<HostId> host, List<VmId> vms, boolean verify, String user) {
        return told("discover " + group + " " + host + " " + vms + " " + verify);
    }

    @Override
    public Operation verify(HostGroupId group, List<VmId> vms, String user) {
        return told("verify " + group + " " + vms);
    }

    @Override
    public Operation restart(List<VmId> vms, Optional<HostId> to, boolean atHome, Set<Option> options, String user) {
        return told("restart " + vms + " " + to + " " + new TreeSet<>(options));
    }

    @Override
    public Operation restartHost(HostId host, Optional<HostId> to, Set<Option> options, String user) {
        return told("restartHost " + host + " " + to + " " + new TreeSet<>(options));
    }

    @Override
    public Operation lpm(List<VmId> vms, Optional<HostId> to, boolean validateOnly, Set<Option> options, String user) {
        return told("lpm " + vms + " " + to + " " + validateOnly + " " + new TreeSet<>(options));
    }

    @Override
    public Operation lpmHost(HostId host, Optional<HostId> to, boolean validateOnly, Set<Option> options, String user) {
        return told("lpmHost " + host + " " + to + " " + validateOnly + " " + new TreeSet<>(options));
    }

    @Override
    public Operation restore(HostGroupId group, List<VmId> vms, Set<Option> options, String user) {
        return told("restore " + group + " " + vms + " " + new TreeSet<>(options));
    }

    @Override
    public Operation cleanup(HostGroupId group, String user) {
        return told("cleanup " + group);
    }

    @Override
    public Operation dryRun(HostGroupId group, Optional<HostId> failedHost, List<VmId> failedVms, String user) {
        return told("dryRun " + group + " " + failedHost + " " + failedVms);
    }

    @Override
    public Operation resync(List<VmId> vms, String user) {
        return told("resync " + vms + " " + user);
    }
}

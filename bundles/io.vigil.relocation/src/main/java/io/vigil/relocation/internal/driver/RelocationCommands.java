package io.vigil.relocation.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.IncidentId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.relocation.internal.engine.Lines;
import io.vigil.spi.port.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The service commands use. Any thread; what an operator wants becomes a durable request, as a verdict does. */
final class RelocationCommands implements RelocationService {
    private final Store store;
    private final TimeSource time;
    private final CommandChecks checks;
    private final Requests requests;
    private final Followers followers;
    private final DryRun dryRun;
    private final ValidateOnly validateOnly;

    RelocationCommands(
            Store store,
            TimeSource time,
            CommandChecks checks,
            Requests requests,
            Followers followers,
            DryRun dryRun,
            ValidateOnly validateOnly) {
        this.store = store;
        this.time = time;
        this.checks = checks;
        this.requests = requests;
        this.followers = followers;
        this.dryRun = dryRun;
        this.validateOnly = validateOnly;
    }

    @Override
    public Operation restart(List<VmId> ids, Optional<HostId> to, boolean atHome, Set<Option> options, String user) {
        List<Vm> vms = checks.managed(ids);
        HostGroup group = checks.oneGroup(vms);
        for (Vm vm : vms) {
            if (atHome && vm.home().filter(home -> !home.equals(vm.host())).isEmpty()) {
                throw new RefusedException(5, "VM " + vm.name() + " is at its home host, or has none");
            }
        }
        return restart(vms, group, atHome ? Trigger.RESTART_HOME : Trigger.MANUAL_RESTART, to, options, user);
    }

    @Override
    public Operation restartHost(HostId host, Optional<HostId> to, Set<Option> options, String user) {
        HostGroup group = checks.group(host);
        List<Vm> vms = store.registry().vmsOn(host).stream().filter(Vm::managed).toList();
        if (vms.isEmpty()) {
            throw new RefusedException(
                    4, "Host " + store.registry().host(host).orElseThrow().name() + " has no managed VM");
        }
        return restart(vms, group, Trigger.MANUAL_RESTART, to, options, user);
    }

    private Operation restart(
            List<Vm> vms, HostGroup group, Trigger trigger, Optional<HostId> to, Set<Option> options, String user) {
        Set<VmId> held = checks.held(vms);
        boolean confirm = options.contains(Option.CONFIRM_STOPPED);
        List<Vm> others = vms.stream().filter(vm -> !held.contains(vm.id())).toList();
        if (!held.isEmpty() && !confirm) {
            MoveEntry entry = checks.entryOf(held.iterator().next());
            String host = store.registry()
                    .host(entry.source())
                    .map(h -> h.name())
                    .orElse(entry.source().value());
            throw new RefusedException(
                    5, Lines.held(entry.vmName(), host, entry.lastError()).replaceFirst("^ERROR: ", ""));
        }
        checks.notBusy(others);
        checks.target(group, others, to);
        if (others.isEmpty()) {
            return release(group, held, user);
        }
        Draft draft = new Draft(
                group, trigger, source(others), others.stream().map(Vm::id).toList(), to, options, user);
        checks.policies(draft.request("check"), group);
        if (!held.isEmpty()) {
            release(group, held, user);
        }
        return submit(draft);
    }

    private Operation release(HostGroup group, Set<VmId> held, String user) {
        String id = store.write("user:" + user, tx -> {
            held.forEach(vm -> confirmed(tx, group, vm, checks.entryOf(vm).incident(), user));
            return "release-" + tx.next("request");
        });
        OperationLog operation = new OperationLog(id);
        followers.release(held, user, operation);
        return operation;
    }

    private static void confirmed(
            io.vigil.api.store.StoreTransaction tx, HostGroup group, VmId id, String incident, String user) {
        String name = tx.registry().vm(id).map(Vm::name).orElse(id.value());
        tx.raise(Event.of(
                        EventName.STOP_CONFIRMED_BY_OPERATOR,
                        name,
                        id.value(),
                        group.name(),
                        Lines.takenAsStopped(name, user).replaceFirst("^WARNING: ", ""))
                .in(incident)
                .with("user", user));
    }

    @Override
    public Operation lpm(List<VmId> ids, Optional<HostId> to, boolean validate, Set<Option> options, String user) {
        List<Vm> vms = checks.managed(ids);
        HostId source = checks.oneHost(vms);
        HostGroup group = checks.group(source);
        checks.target(group, vms, to);
        checks.notBusy(vms);
        if (validate) {
            return validateOnly.start(vms, group, to);
        }
        checks.noOtherLpm(source);
        return move(new Draft(group, Trigger.LPM, Optional.of(source), ids, to, options, user));
    }

    @Override
    public Operation lpmHost(HostId host, Optional<HostId> to, boolean validate, Set<Option> options, String user) {
        HostGroup group = checks.group(host);
        List<Vm> vms = store.registry().vmsOn(host).stream().filter(Vm::managed).toList();
        if (vms.isEmpty()) {
            throw new RefusedException(
                    4, "Host " + store.registry().host(host).orElseThrow().name() + " has no managed VM");
        }
        checks.target(group, vms, to);
        if (validate) {
            return validateOnly.start(vms, group, to);
        }
        checks.notBusy(vms);
        checks.noOtherLpm(host);
        return move(new Draft(group, Trigger.EVACUATE, Optional.of(host), List.of(), to, options, user));
    }

    @Override
    public Operation restore(HostGroupId id, List<VmId> ids, Set<Option> options, String user) {
        HostGroup group = store.registry()
                .hostGroup(id)
                .orElseThrow(() -> new RefusedException(3, "Host_group '" + id + "' not found"));
        if (!ids.isEmpty()) {
            checks.notBusy(checks.managed(ids));
        }
        return move(new Draft(group, Trigger.RESTORE, Optional.empty(), ids, Optional.empty(), options, user));
    }

    private Operation move(Draft draft) {
        if (draft.trigger() != Trigger.RESTORE) {
            checks.policies(draft.request("check"), draft.group());
        }
        return submit(draft);
    }

    @Override
    public Operation cleanup(HostGroupId id, String user) {
        if (store.registry().hostGroup(id).isEmpty()) {
            throw new RefusedException(3, "Host_group '" + id + "' not found");
        }
        OperationLog operation = new OperationLog(audit("cleanup", id, user));
        followers.cleanUp(move -> move.entry().group().equals(id), operation);
        return operation;
    }

    @Override
    public Operation dryRun(HostGroupId id, Optional<HostId> failedHost, List<VmId> failedVms, String user) {
        HostGroup group = store.registry()
                .hostGroup(id)
                .orElseThrow(() -> new RefusedException(3, "Host_group '" + id + "' not found"));
        if (failedHost.isEmpty() == failedVms.isEmpty()) {
            throw new RefusedException(2, "Give either a host or VMs");
        }
        failedHost.ifPresent(checks::group);
        if (!failedVms.isEmpty()) {
            checks.managed(failedVms);
        }
        Draft draft = new Draft(
                group,
                failedHost.isPresent() ? Trigger.HOST_FAILURE : Trigger.VM_FAILURE,
                failedHost,
                failedVms,
                Optional.empty(),
                Set.of(),
                user);
        return dryRun.start(draft.request("dry-run"), group);
    }

    private String audit(String action, HostGroupId group, String user) {
        return store.write("user:" + user, tx -> {
            tx.journal(JournalEntry.Draft.of(
                    JournalEntry.Kind.COMMAND, "", group.value(), "", action, action + " host_group " + group));
            return action + "-" + tx.next("request");
        });
    }

    private Operation submit(Draft draft) {
        OperationLog[] operation = new OperationLog[1];
        store.update("user:" + draft.user(), tx -> {
            String id = "user-" + tx.next("request");
            operation[0] = new OperationLog(id);
            requests.follow(id, operation[0]);
            PlanRequest request = draft.request(id, tx.newIncident(), time.now());
            tx.journal(JournalEntry.Draft.of(
                    JournalEntry.Kind.COMMAND,
                    request.incident().value(),
                    request.group().value(),
                    "",
                    request.trigger().name(),
                    request.trigger() + " asked by " + draft.user()));
            if (request.confirmStopped()) {
                request.vms()
                        .forEach(vm -> confirmed(
                                tx, draft.group(), vm, request.incident().value(), draft.user()));
            }
            PendingPlans.yield(store, tx, request);
            tx.enqueue(request);
        });
        return operation[0];
    }

    private static Optional<HostId> source(List<Vm> vms) {
        List<HostId> hosts = vms.stream().map(Vm::host).distinct().toList();
        return hosts.size() == 1 ? Optional.of(hosts.get(0)) : Optional.empty();
    }

    /** A request before it has its number. */
    private record Draft(
            HostGroup group,
            Trigger trigger,
            Optional<HostId> source,
            List<VmId> vms,
            Optional<HostId> to,
            Set<Option> options,
            String user) {
        PlanRequest request(String id) {
            return request(id, new IncidentId("none"), Instant.EPOCH);
        }

        PlanRequest request(String id, IncidentId incident, Instant at) {
            return new PlanRequest(
                    id,
                    group.id(),
                    trigger,
                    source,
                    vms,
                    to,
                    options.contains(Option.OVERRIDE),
                    options.contains(Option.CONFIRM_STOPPED),
                    false,
                    incident,
                    "user:" + user,
                    at);
        }
    }
}

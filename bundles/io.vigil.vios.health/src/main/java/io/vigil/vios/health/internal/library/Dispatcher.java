package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.library.ViosEnvironment;
import java.sql.SQLException;

/** Picks the library call of a request and runs it in one transaction (VH-16). */
public final class Dispatcher {
    private final Hsdb hsdb;
    private final ViosEnvironment self;

    public Dispatcher(Hsdb hsdb, ViosEnvironment self) {
        this.hsdb = hsdb;
        this.self = self;
    }

    Outcome run(HealthRequest request) {
        Action action = request.action();
        if (request instanceof HealthRequest.NeedsAttention needs && needs.local()) {
            return new Outcome().reply(LocalData.reply(self, hsdb.settings().hmResponsiveS()));
        }
        if (action == Action.ADD_MS || action == Action.SET_COM_HM_VERSIONS) {
            Schema.ensure(hsdb);
        }
        boolean unlocked = action == Action.QUICK_QUERY
                || action == Action.NEEDS_ATTENTION
                || action == Action.QUERY_NODE_DATA
                || action == Action.QUERY_MS_FOR_VMS;
        Hsdb.Work<Outcome> work = tx -> call(tx, request, ServiceConfig.read(tx, hsdb.settings()));
        return unlocked ? hsdb.run(work) : hsdb.locked(self.uuid(), work);
    }

    private Outcome call(Tx tx, HealthRequest request, ServiceConfig config) throws SQLException {
        if (request instanceof HealthRequest.Plain plain) {
            return plain(tx, plain.action(), config);
        } else if (request instanceof HealthRequest.NeedsAttention) {
            return new Outcome()
                    .reply(HealthQueries.needsAttention(
                            tx, config, hsdb.settings().compat()));
        } else if (request instanceof HealthRequest.Acknowledge ack) {
            return Acknowledge.run(tx, ack.hsTag());
        } else if (request instanceof HealthRequest.Vms vms) {
            return vms(tx, vms, config);
        } else if (request instanceof HealthRequest.VmRefs refs) {
            return refs.action() == Action.REMOVE_ALL_MSG
                    ? MessageRequests.removeAll(tx, refs.vms())
                    : new Outcome().reply(VmQueries.hosts(tx, refs.vms()));
        } else if (request instanceof HealthRequest.PutMsg put) {
            return MessageRequests.put(tx, put, config);
        } else if (request instanceof HealthRequest.MsgRef ref) {
            return message(tx, ref);
        } else if (request instanceof HealthRequest.SyncMsg sync) {
            return MessageRequests.sync(tx, sync.keep());
        }
        return host(tx, request);
    }

    private Outcome plain(Tx tx, Action action, ServiceConfig config) throws SQLException {
        return switch (action) {
            case QUICK_QUERY -> new Outcome().reply(HealthQueries.quickQuery(tx, config));
            case QUERY_NODE_DATA -> new Outcome().reply(HealthQueries.nodeData(tx));
            case QUERY_CONFLICT -> new Outcome().reply(VmQueries.conflicts(tx));
            default -> HostRemoval.removeHostGroup(tx);
        };
    }

    private Outcome vms(Tx tx, HealthRequest.Vms vms, ServiceConfig config) throws SQLException {
        return switch (vms.action()) {
            case ADD_VM -> VmRequests.add(tx, vms);
            case START_VM -> StartVm.run(tx, vms);
            case STOP_VM -> VmRequests.stop(tx, vms, config);
            case REMOVE_VM -> VmRequests.remove(tx, vms, config);
            default -> {
                Settlement.run(tx, config);
                yield new Outcome().reply(VmQueries.states(tx, vms));
            }
        };
    }

    private Outcome message(Tx tx, HealthRequest.MsgRef ref) throws SQLException {
        return switch (ref.action()) {
            case QUERY_MSG -> MessageRequests.query(tx, ref.key());
            case GET_MSG -> MessageRequests.get(tx, ref.key());
            default -> MessageRequests.acknowledge(tx, ref.key());
        };
    }

    private Outcome host(Tx tx, HealthRequest request) throws SQLException {
        if (request instanceof HealthRequest.RegisterVioses add) {
            return add.action() == Action.ADD_MS
                    ? HostRequests.addMs(tx, add, self)
                    : HostRequests.addVios(tx, add, self);
        } else if (request instanceof HealthRequest.RemoveVioses remove) {
            return HostRemoval.removeVios(tx, remove);
        } else if (request instanceof HealthRequest.RemoveHost remove) {
            return HostRemoval.removeMs(tx, remove.host());
        } else if (request instanceof HealthRequest.ConfigureHm configure) {
            return ConfigureHm.run(tx, configure);
        }
        return HostRequests.setVersions(tx, (HealthRequest.SetVersions) request);
    }
}

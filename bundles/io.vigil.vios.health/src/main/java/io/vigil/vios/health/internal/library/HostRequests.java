package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.NodeId;
import io.vigil.vios.health.library.ViosEnvironment;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** ADD_MS and ADD_VIOS: a host's VIOSs and host monitors become known (spec 40, section 3.3; VH-6, VH-8). */
final class HostRequests {
    static final int LOG_LEVEL = 3;
    private static final String INSERT =
            "INSERT INTO vioshs.vios (viosuuid, msid, nodeid_1, nodeid_2, partnum, macaddr, ishm, hmloglevel,"
                    + " up_major, up_minor, lo_major, lo_minor) VALUES (?,?,?,?,?,?,?,?,2,0,2,0)";

    private HostRequests() {}

    static Outcome addMs(Tx tx, HealthRequest.RegisterVioses request, ViosEnvironment self) throws SQLException {
        List<String> hms = request.vioses().stream()
                .filter(HealthRequest.ViosEntry::hostMonitor)
                .map(HealthRequest.ViosEntry::uuid)
                .distinct()
                .toList();
        if (hms.size() != 2) {
            throw new HealthDatabaseException(
                    ExitCode.HM_COUNT, "ADD_MS names " + hms.size() + " host monitors, exactly 2 are needed");
        }
        checkVersion(tx);
        Outcome out =
                new Outcome().reply(ViosReply.action(Action.ADD_MS, tx.now().toLocalDate()));
        HostRow host = HostRow.find(tx, request.host()).orElse(null);
        if (host == null) {
            host = HostRow.insert(tx, request.host());
        } else {
            out.note("Managed system is already existing.");
            tx.update(
                    "UPDATE vioshs.vios SET ishm=0 WHERE msid=? AND ishm=1 AND viosuuid NOT IN (?,?)",
                    host.msid(),
                    hms.get(0),
                    hms.get(1));
        }
        Schema.writeVersion(tx);
        store(tx, host, request.vioses(), self.nodes());
        // the partner's host monitor is told before the own one starts, as the original's log shows
        hms.stream()
                .sorted(Comparator.comparing(self.uuid()::equals))
                .forEach(hm -> out.order(HmOrder.start(hm, LOG_LEVEL)));
        return out;
    }

    static Outcome addVios(Tx tx, HealthRequest.RegisterVioses request, ViosEnvironment self) throws SQLException {
        HostRow host = HostRow.get(tx, request.host());
        store(tx, host, request.vioses(), self.nodes());
        int hms = HmRow.ofHost(tx, host.msid()).size();
        if (hms > 2) {
            throw new HealthDatabaseException(
                    ExitCode.HM_COUNT,
                    "managed system " + host.mtm().ksysForm() + " would have " + hms
                            + " host monitors, at most 2 are allowed");
        }
        Outcome out = new Outcome();
        request.vioses().stream()
                .filter(HealthRequest.ViosEntry::hostMonitor)
                .forEach(hm -> out.order(HmOrder.start(hm.uuid(), LOG_LEVEL)));
        return out;
    }

    private static void checkVersion(Tx tx) throws SQLException {
        long major = tx.count("SELECT cur_major FROM vioshs.cluster");
        if (major != 2) {
            throw new HealthDatabaseException(
                    ExitCode.VERSION, "COM/HM version " + major + " of the cluster is not supported, use 2");
        }
    }

    private static void store(Tx tx, HostRow host, List<HealthRequest.ViosEntry> vioses, CaaNodes nodes)
            throws SQLException {
        for (HealthRequest.ViosEntry vios : vioses) {
            int isHm = vios.hostMonitor() ? 1 : 0;
            String mac = vios.macAddr().toUpperCase(java.util.Locale.ROOT);
            int known = tx.update(
                    "UPDATE vioshs.vios SET msid=?, partnum=?, macaddr=?, ishm=?, state=CASE WHEN state=3 THEN 1 ELSE state END WHERE viosuuid=?",
                    host.msid(),
                    vios.partNum(),
                    mac,
                    isHm,
                    vios.uuid());
            if (known == 0) {
                NodeId node = nodes.nodeOf(vios.uuid()).orElseGet(() -> NodeId.of(UUID.fromString(vios.uuid())));
                tx.update(
                        INSERT,
                        vios.uuid(),
                        host.msid(),
                        node.high(),
                        node.low(),
                        vios.partNum(),
                        mac,
                        isHm,
                        LOG_LEVEL);
            }
        }
    }

    /** SET_COM_HM_VERSIONS: the highest version every VIOS can do. */
    static Outcome setVersions(Tx tx, HealthRequest.SetVersions v) throws SQLException {
        boolean empty = v.upMajor() < v.loMajor() || v.upMajor() == v.loMajor() && v.upMinor() < v.loMinor();
        if (empty || v.loMajor() > 2 || v.upMajor() < 2) {
            throw new HealthDatabaseException(
                    ExitCode.VERSION,
                    "versions " + v.loMajor() + "." + v.loMinor() + " to " + v.upMajor() + "." + v.upMinor()
                            + " have none in common with 2.0");
        }
        Schema.writeVersion(tx);
        tx.update("UPDATE vioshs.cluster SET cur_major=2, cur_minor=0");
        return new Outcome();
    }
}

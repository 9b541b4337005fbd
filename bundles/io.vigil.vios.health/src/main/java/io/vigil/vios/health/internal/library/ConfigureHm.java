package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HmCommand;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CONFIGURE_HM: parameters for host monitors, fetched by them when told. */
final class ConfigureHm {
    private static final String LOG_LEVEL = "logLevel";

    private ConfigureHm() {}

    static Outcome run(Tx tx, HealthRequest.ConfigureHm request) throws SQLException {
        HostRow host = HostRow.get(tx, request.host());
        request.vioses().forEach(vios -> check(vios.params()));
        Outcome out = new Outcome();
        List<String> told = new ArrayList<>();
        long tag = tx.tag();
        for (HealthRequest.ViosParams vios : request.vioses()) {
            if (tx.count("SELECT COUNT(*) FROM vioshs.vios WHERE viosuuid=? AND msid=?", vios.uuid(), host.msid())
                    == 0) {
                out.failure(
                        ExitCode.VIOS_UNKNOWN,
                        vios.uuid(),
                        "VIOS " + vios.uuid() + " is unknown on " + host.mtm().ksysForm());
                continue;
            }
            for (Map.Entry<String, String> param : vios.params().entrySet()) {
                store(tx, vios.uuid(), param.getKey(), param.getValue());
            }
            tx.update("DELETE FROM vioshs.trans WHERE viosuuid=? AND opcode=7", vios.uuid());
            Trans.work(tx, Op.CONFIGURE, Op.NO_VM, new HmRow(vios.uuid(), host.msid()), tag);
            told.add(vios.uuid());
        }
        out.order(HmOrder.tell(told, HmCommand.CONFIGURE, tag));
        return out;
    }

    private static void check(Map<String, String> params) {
        String level = params.get(LOG_LEVEL);
        if (level != null && !level.matches("[0-3]")) {
            throw new HealthDatabaseException(ExitCode.SCHEMA, "logLevel '" + level + "' is not a number from 0 to 3");
        }
    }

    private static void store(Tx tx, String vios, String name, String value) throws SQLException {
        if (tx.update("UPDATE vioshs.config_hm_daemon SET val=? WHERE viosuuid=? AND name=?", value, vios, name) == 0) {
            tx.update("INSERT INTO vioshs.config_hm_daemon (viosuuid, name, val) VALUES (?,?,?)", vios, name, value);
        }
        if (name.equals(LOG_LEVEL)) {
            tx.update("UPDATE vioshs.vios SET hmloglevel=? WHERE viosuuid=?", Integer.parseInt(value), vios);
        }
    }
}

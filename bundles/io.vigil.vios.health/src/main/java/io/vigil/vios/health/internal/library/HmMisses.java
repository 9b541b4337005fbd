package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.library.HealthSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Misses and their end (vioHmClientMissed, vioHmHbDetected). */
public final class HmMisses {
    private HmMisses() {}

    /** @param age since the decision, more than zero when it is replayed after an outage (VH-39) */
    public static boolean missed(Tx tx, String vios, String vm, Duration age, HealthSettings settings)
            throws SQLException {
        int first = tx.update(
                "UPDATE vioshs.map SET vmhbmissed=?, misshistory=misshistory+1 WHERE vmuuid=? AND viosuuid=? AND vmhbmissed IS NULL"
                        + " AND vmuuid IN (SELECT vmuuid FROM vioshs.vm WHERE state IN (2,3))",
                tx.ago(age),
                vm,
                vios);
        if (first == 0) {
            return false;
        }
        if (lastPathLost(tx, vm, ServiceConfig.read(tx, settings))) {
            tx.update(
                    "UPDATE vioshs.vm SET misshistory=misshistory+1, misshistoryts=? WHERE vmuuid=?", tx.ago(age), vm);
        }
        return true;
    }

    /** No speaking host monitor of its host hears the VM any more. */
    private static boolean lastPathLost(Tx tx, String vm, ServiceConfig config) throws SQLException {
        VmRow row = VmRow.find(tx, vm).orElseThrow();
        Map<String, Boolean> misses = new HashMap<>();
        tx.list(
                "SELECT viosuuid, vmhbmissed FROM vioshs.map WHERE vmuuid=?",
                r -> misses.put(r.getString(1), Tx.time(r, 2) != null),
                vm);
        return ViosView.all(tx, config).stream()
                .filter(v -> row.on(v.msid()) && v.hostMonitor() && v.speaks())
                .allMatch(v -> misses.getOrDefault(v.stat().uuid(), false));
    }

    public static boolean detected(Tx tx, String vios, String vm) throws SQLException {
        return tx.update(
                        "UPDATE vioshs.map SET vmhbmissed=NULL WHERE vmuuid=? AND viosuuid=? AND vmhbmissed IS NOT NULL",
                        vm,
                        vios)
                == 1;
    }
}

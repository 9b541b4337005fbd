package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import io.vigil.vios.health.library.LocalMonitor;
import io.vigil.vios.health.library.ViosEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** NEEDS_ATTENTION with LOCAL_DATA: what this VIOS knows without the database (spec 40, section 3.5; R30). */
final class LocalData {
    private LocalData() {}

    static List<ReplyItem> reply(ViosEnvironment self, int responsiveS) {
        Optional<LocalMonitor.State> state = self.localMonitor().state();
        int age = state.map(LocalMonitor.State::heartbeatAgeSec).orElse(0);
        boolean responsive = state.isPresent() && age <= responsiveS;
        ViosStat vios = new ViosStat(self.uuid(), "UP", responsive, age, false, 0, false);
        List<ReplyItem> items = new ArrayList<>();
        items.add(new ReplyItem.AttentionVioses(OptionalLong.empty(), self.host(), List.of(vios)));
        state.ifPresent(known -> {
            List<VmStat> vms = new ArrayList<>();
            TreeMap<String, Integer> missing = new TreeMap<>();
            known.missing().forEach((uuid, seconds) -> missing.put(uuid.toLowerCase(Locale.ROOT), seconds));
            // an age below one second is written as 1: it is a miss, and 0 would mean none
            missing.forEach((uuid, seconds) ->
                    vms.add(new VmStat(uuid, "STARTED", false, 0, Math.max(1, seconds), "", false, Optional.empty())));
            items.add(new ReplyItem.AttentionVms(OptionalLong.empty(), self.host(), vms));
        });
        return items;
    }
}

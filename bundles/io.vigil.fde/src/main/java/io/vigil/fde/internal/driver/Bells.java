package io.vigil.fde.internal.driver;

import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;

/** Passes on what a saved reply says about applications (60, sections 6.4 and 8.1, step 3). */
final class Bells {
    private Bells() {}

    static void pass(ScanInput in, AppSignals to) {
        if (in.reply().kind() == HealthReply.Kind.NEEDS_ATTENTION) {
            in.reply().vms().stream()
                    .filter(record -> record.shortMsg().isPresent())
                    .flatMap(record -> record.vm().stream())
                    .distinct()
                    .filter(vm -> in.view().vm(vm).isPresent())
                    .forEach(to::bell);
        } else if (in.reply().kind() == HealthReply.Kind.QUICK_QUERY) {
            // A NeedsAttention shows only VIOSs in trouble; this reply shows all of them.
            to.sync(in.group().id(), in.reply().vioses().stream().anyMatch(ViosHealth::syncMsg));
        }
    }
}

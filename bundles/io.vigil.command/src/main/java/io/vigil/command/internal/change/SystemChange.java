package io.vigil.command.internal.change;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Site;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.Scope;
import java.util.concurrent.CompletionStage;

/** {@code modify system}. */
final class SystemChange {
    private SystemChange() {}

    static CompletionStage<Integer> modify(Call call) {
        Echo.requireChange(call);
        CommandLine line = call.line();
        call.store().update(call.actor(), tx -> {
            Site site = tx.registry().site();
            Policies after = PolicyEdit.apply(site.policies(), line, Scope.SYSTEM);
            String difference = PolicyEdit.difference(site.policies(), after);
            if (!difference.isEmpty()) {
                tx.put(site.withPolicies(after));
                tx.raise(Event.of(
                        EventName.POLICY_CHANGED, "system", "", "", "system: " + difference + " by " + call.user()));
            }
        });
        line.attributes().keySet().forEach(name -> call.print().out("KSYS " + name + " has been updated"));
        return Call.done(Refusals.DONE);
    }
}

package io.vigil.command.internal.query;

import io.vigil.command.internal.engine.Call;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code query notify contact} (72 section 1): pairs, nothing when there are none. */
final class NotifyQuery {
    private NotifyQuery() {}

    static CompletionStage<Integer> run(Call call) {
        if (call.line().word("script") && !call.line().word("contact")) {
            return View.list(call, List.of());
        }
        List<Block> blocks = call.registry().contacts().stream()
                .map(contact -> new Block().add("User", contact.user()).add("Contact", contact.address()))
                .toList();
        return View.list(call, blocks);
    }
}

package io.vigil.command.internal.operate;

import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.grammar.Refusals;
import java.util.concurrent.CompletionStage;

/** Answer to the words of a cluster type that this cluster does not have (NOT_SUPPORTED_FOR_TYPE). */
final class OtherType {
    private OtherType() {}

    static CompletionStage<Integer> refuse(Call call) {
        throw Refusals.policy("'" + call.line().row().title() + "' is not supported on a cluster of type HA");
    }
}

package io.vigil.fde.internal.driver;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.fde.internal.app.Calm;
import io.vigil.model.VmId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link Calm} of each VM that has one, as a document. */
final class AppMemos {
    static final String KIND = "fde.apps";
    private static final Pattern TEXT = Pattern.compile("\\{\"incident\":\"([^\"]*)\",\"normal_since\":\"([^\"]*)\"}");

    private final Store store;

    AppMemos(Store store) {
        this.store = store;
    }

    Calm get(VmId vm) {
        return store.document(KIND, vm.value()).map(AppMemos::parse).orElse(Calm.NONE);
    }

    static void put(StoreTransaction tx, VmId vm, Calm before, Calm now) {
        if (now.equals(before)) {
            return;
        }
        if (now.equals(Calm.NONE)) {
            tx.removeDocument(KIND, vm.value());
        } else {
            tx.putDocument(
                    KIND,
                    vm.value(),
                    "{\"incident\":\"" + now.incident() + "\",\"normal_since\":\""
                            + now.normalSince().map(Instant::toString).orElse("") + "\"}");
        }
    }

    private static Calm parse(String json) {
        Matcher matcher = TEXT.matcher(json);
        if (!matcher.matches()) {
            return Calm.NONE;
        }
        String since = matcher.group(2);
        return new Calm(matcher.group(1), since.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(since)));
    }
}

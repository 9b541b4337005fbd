package io.vigil.store.internal;

import io.vigil.api.store.Store;
import io.vigil.simulator.virtual.VirtualTime;
import java.nio.file.Path;
import java.util.Optional;

/** Program of {@link KillTest}: writes until it is killed, and says each number that was confirmed. */
final class KilledWriter {
    private KilledWriter() {}

    static Database open(Path directory) {
        return new Database(
                new StoreSettings(Optional.empty(), "", directory, "ksyscluster", "ksysnode", true, 4),
                Optional.empty());
    }

    static Store store(Database database) {
        return new JdbcStore(
                database.source(),
                new VirtualTime(),
                new JdbcStore.FirstStart("ksyscluster", "ksysnode"),
                database.afterCommit());
    }

    public static void main(String[] arguments) {
        Store store = store(open(Path.of(arguments[0])));
        while (true) {
            long number = store.write("killed", tx -> {
                long next = tx.next("acknowledged");
                tx.put(Samples.contact("n" + next + "@example.org"));
                tx.raise(Samples.event().with("number", Long.toString(next)));
                tx.putDocument("number", Long.toString(next), "{}");
                return next;
            });
            System.out.println(number);
        }
    }
}

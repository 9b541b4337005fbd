package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.RefCode;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.ArrayList;
import java.util.List;

/** {@code lsrefcode}: newest first, one per partition unless {@code -n} asks for more (spec 30 f.3). */
final class ReferenceCodeLists {
    private static final int MOST = 200;

    private record Shown(SimPartition partition, RefCode code) {}

    private final Estate estate;
    private final Listing<Shown> ofPartitions = ofPartitions();

    ReferenceCodeLists(Estate estate) {
        this.estate = estate;
    }

    List<Command> commands() {
        return List.of(Command.printing("lsrefcode", Syntax.list("-r", "-m", "-n", "-s"), this::lsrefcode));
    }

    private String lsrefcode(Options options) {
        String kind = options.oneOf("-r", "sys", "lpar");
        SimHost host = estate.host(options);
        int count = options.number("-n", 1, MOST);
        if (kind.equals("sys")) {
            if (options.has("-s")) {
                options.oneOf("-s", "p", "s");
            }
            return ofSystems().print(options, List.of(host));
        }
        List<Shown> rows = new ArrayList<>();
        for (SimPartition partition : estate.filtered(host, options)) {
            partition.codes().stream().limit(count).forEach(code -> rows.add(new Shown(partition, code)));
        }
        return ofPartitions.print(options, rows);
    }

    private static Listing<Shown> ofPartitions() {
        Listing<Shown> listing = new Listing<Shown>()
                .with("lpar_name", row -> row.partition().name())
                .with("lpar_id", row -> Integer.toString(row.partition().id()))
                .with("time_stamp", row -> Facts.stamp(row.code().at()))
                .with("refcode", row -> row.code().code())
                .with("word2", row -> row.code().word2())
                .with(
                        "word3",
                        row -> row.code().word3().isEmpty() ? null : row.code().word3());
        for (int word = 4; word <= 9; word++) {
            listing.with("word" + word, row -> null);
        }
        return listing.with("fru_call_out_loc_codes", row -> "");
    }

    /** A system that runs shows no code; the simulated ones do not fail with one. */
    private Listing<SimHost> ofSystems() {
        return new Listing<SimHost>()
                .with("refcode_num", host -> "0")
                .with("time_stamp", host -> Facts.stamp(estate.centre().clock().now()))
                .with("refcode", host -> "")
                .with("word2", host -> null)
                .with("fru_call_out_loc_codes", host -> "");
    }
}

package io.vigil.command.internal;

import io.vigil.api.command.CommandService;
import io.vigil.command.internal.change.Changes;
import io.vigil.command.internal.engine.Ksysmgr;
import io.vigil.command.internal.engine.Services;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.CommandTable;
import io.vigil.command.internal.incident.Incidents;
import io.vigil.command.internal.operate.Operations;
import io.vigil.command.internal.query.Queries;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.ArrayList;
import java.util.List;

/** The whole table, and the service on it. This is where to assemble the command without OSGi. */
public final class Commands {
    private Commands() {}

    public static CommandTable table() {
        List<CommandRow> rows = new ArrayList<>();
        rows.addAll(Changes.rows());
        rows.addAll(Queries.rows());
        rows.addAll(Operations.rows());
        rows.addAll(Incidents.rows());
        return new CommandTable(rows);
    }

    public static CommandService service(Services services, Tasks tasks, TimeSource time) {
        return new Ksysmgr(table(), services, tasks, time);
    }
}

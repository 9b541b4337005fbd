package io.vigil.vm.agent.internal.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scripts of an application: its own, or those of its built-in type (6.4). A built-in script is called with
 * {@code instancename} and {@code database} as arguments; one of the operator's gets none.
 */
public record BuiltIn(Path directory) {
    /** Where the original keeps them. */
    public static final Path DEFAULT_DIRECTORY = Path.of("/usr/sbin/agents");

    private static final Map<String, String> FOLDERS = Map.of("ORACLE", "oracle", "DB2", "db2", "SAPHANA", "sap");
    private static final Map<String, String> SUFFIXES = Map.of("ORACLE", "oracle", "DB2", "db2", "SAPHANA", "saphana");

    /** Script and arguments. */
    public List<String> command(Application app, ScriptKind kind) {
        String own = app.value(kind.attribute());
        if (!own.isEmpty()) {
            return List.of(own);
        }
        List<String> command = new ArrayList<>();
        command.add(path(app.type(), kind));
        command.add(app.value(AppAttribute.INSTANCENAME));
        String database = app.value(AppAttribute.DATABASE);
        if (!database.isEmpty()) {
            command.add(database);
        }
        return List.copyOf(command);
    }

    private String path(String type, ScriptKind kind) {
        return directory
                .resolve(FOLDERS.get(type))
                .resolve(kind.word() + SUFFIXES.get(type))
                .toString();
    }
}

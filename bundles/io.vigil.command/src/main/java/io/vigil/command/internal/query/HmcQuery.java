package io.vigil.command.internal.query;

import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Items;
import io.vigil.command.internal.engine.Names;
import io.vigil.model.Hmc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** {@code query hmc} (70 section 6.2). */
final class HmcQuery {
    private static final String RULE = "=".repeat(76);

    private HmcQuery() {}

    static CompletionStage<Integer> run(Call call) {
        Names names = call.names();
        Items items = new Items(call.print());
        List<Hmc> hmcs = call.line().names().isEmpty()
                ? names.registry().hmcs()
                : items.find(call.line().names(), names::hmc);
        boolean verbose = call.line().flags().verbose();
        return View.ruled(
                        call,
                        hmcs.stream()
                                .map(hmc -> block(hmc, verbose, verbose ? figures(call, hmc) : Optional.empty()))
                                .toList())
                .thenApply(items::shown);
    }

    /** Empty while access to consoles is not running. */
    private static Optional<ConsoleFigures> figures(Call call, Hmc hmc) {
        return call.services().hmcs().stream()
                .flatMap(service -> service.consoleFigures().stream())
                .filter(figures -> figures.hmc().equals(hmc.id()))
                .findFirst();
    }

    private static Block block(Hmc hmc, boolean verbose, Optional<ConsoleFigures> figures) {
        Block block =
                new Block().add("Name", hmc.name()).add("Ip", hmc.address()).add("Login", hmc.login());
        int width = Stream.concat(
                        Stream.of("Host Name"), hmc.managedHosts().stream().map(Hmc.HostRef::name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        List<String> rows = Stream.of(
                        Stream.of("", pad("Host Name", width) + "Uuid", pad("=========", width) + "===="),
                        hmc.managedHosts().stream().map(ref -> pad(ref.name(), width) + ref.id()))
                .flatMap(rowsOf -> rowsOf)
                .toList();
        List<Map<String, String>> data = hmc.managedHosts().stream()
                .map(ref -> Map.of("host_name", ref.name(), "uuid", ref.id().value()))
                .toList();
        block.below("Managed Host List", "Managed Host List:", rows, data);
        if (verbose) {
            block.add("Port", Integer.toString(hmc.port()))
                    .add("UUID", hmc.uuid())
                    .add("Version", hmc.version())
                    .add("Fingerprint", hmc.fingerprint().orElse("none"));
        }
        figures.ifPresent(counted -> figures(block, counted));
        return block.line(RULE);
    }

    /** HMC-64. */
    private static void figures(Block block, ConsoleFigures counted) {
        block.add("Calls", Long.toString(counted.calls()))
                .list(
                        "Errors",
                        orNone(new TreeMap<>(counted.errors())
                                .entrySet().stream().map(error -> error.getKey() + " " + error.getValue())))
                .list(
                        "Replies",
                        orNone(counted.latencies().stream()
                                .filter(step -> step.count() > 0)
                                .map(step -> (step.millis() < 0 ? "slower " : "within " + step.millis() + " ms ")
                                        + step.count())))
                .add("Open Sessions", Integer.toString(counted.openSessions()))
                .add("Open Jobs", Integer.toString(counted.openJobs()))
                .add("Last Good Reply", counted.lastGood().map(Object::toString).orElse("none"));
    }

    private static List<String> orNone(Stream<String> lines) {
        List<String> all = lines.toList();
        return all.isEmpty() ? List.of("none") : all;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length() + 1);
    }
}

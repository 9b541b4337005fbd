package io.vigil.scenarios.simulate;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.Store;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Recognises the step by path, operation and, for looks, by the map entry of the VM looked at. */
final class Steps {
    private final Store store;
    private final Map<String, PipelineStep> jobs = new HashMap<>();

    Steps(Store store) {
        this.store = store;
    }

    /** The job that a submit at this step got; its later reads belong to the step. */
    void submitted(String hmc, String job, PipelineStep step) {
        jobs.put(hmc + " " + job, step == PipelineStep.RESTART_SUBMIT ? PipelineStep.RESTART_POLL : step);
    }

    Optional<PipelineStep> of(String hmc, WireRequest request) {
        String path = request.path();
        if (path.contains("/do/") && request.method().equals("PUT")) {
            return submit(path, new String(request.body(), StandardCharsets.UTF_8));
        }
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        if (path.contains("/jobs/")) {
            return Optional.ofNullable(jobs.get(hmc + " " + path.substring(path.lastIndexOf('/') + 1)));
        }
        if (path.endsWith("LogicalPartition/quick/All") || path.endsWith("VirtualIOServer/quick/All")) {
            return Optional.of(PipelineStep.PROBE);
        }
        return look(path.toLowerCase(Locale.ROOT));
    }

    private static Optional<PipelineStep> submit(String path, String body) {
        if (path.endsWith("/PassThroughInterface")) {
            return Optional.of(
                    body.contains("VIO_HS_STOP_VM")
                            ? PipelineStep.STOP_MONITOR
                            : body.contains("VIO_HS_START_VM") || body.contains("VIO_HS_ADD_VM")
                                    ? PipelineStep.START_MONITOR
                                    : PipelineStep.PROBE);
        }
        if (path.endsWith("/PowerOff")) {
            return Optional.of(PipelineStep.POWER_OFF);
        }
        if (path.contains("/do/Migrate")) {
            return Optional.of(PipelineStep.LPM);
        }
        if (!path.endsWith("/RemoteRestart")) {
            return Optional.empty();
        }
        String words = body.toLowerCase(Locale.ROOT);
        return Optional.of(
                words.contains(">validate<")
                        ? PipelineStep.VALIDATE
                        : words.contains(">cleanup<") || words.contains(">recover<")
                                ? PipelineStep.CLEANUP
                                : PipelineStep.RESTART_SUBMIT);
    }

    private Optional<PipelineStep> look(String path) {
        if (!path.contains("group=none")) {
            return Optional.empty();
        }
        List<MoveEntry> open = store.openMoves();
        return open.stream()
                .filter(move -> path.contains(move.vm().value().toLowerCase(Locale.ROOT)))
                .findFirst()
                .flatMap(move -> lookAt(move.stage()));
    }

    private static Optional<PipelineStep> lookAt(Stage stage) {
        return switch (stage) {
            case SHUTDOWN, HELD -> Optional.of(PipelineStep.PROOF_LOOK);
            case MOVE -> Optional.of(PipelineStep.CONFIRM_LOOK);
            case CLEANUP -> Optional.of(PipelineStep.CLEANUP);
            default -> Optional.empty();
        };
    }
}

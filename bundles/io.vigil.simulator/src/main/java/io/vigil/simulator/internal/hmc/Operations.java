package io.vigil.simulator.internal.hmc;

import io.vigil.model.Amounts;
import io.vigil.simulator.datacentre.PassThroughFault;
import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.Outcome;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.vios.health.library.PassThroughResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries jobs out on the world and on the VIOSs (spec 30 b.6). */
final class Operations {
    private static final List<String> BOOT_MODES = List.of("norm", "sms", "dd", "ds", "of");
    private static final List<String> OFF_KINDS = List.of("shutdown", "osshutdown", "dumprestart", "retrydump");

    private final Scope scope;
    private final DataCentre centre;
    private final HealthPlane health;
    private final Jobs jobs;
    private final HmcSettings settings;
    private final ViosFaults viosFaults;

    Operations(
            Scope scope,
            DataCentre centre,
            HealthPlane health,
            Jobs jobs,
            HmcSettings settings,
            ViosFaults viosFaults) {
        this.scope = scope;
        this.centre = centre;
        this.health = health;
        this.jobs = jobs;
        this.settings = settings;
        this.viosFaults = viosFaults;
    }

    void begin(Job job, SimPartition target) {
        centre.world()
                .record(
                        scope.hmc().name(),
                        target.name(),
                        "job " + job.operation
                                + job.parameter("Operation")
                                        .map(word -> " " + word)
                                        .orElse(""));
        Consumer<Outcome> done = outcome -> finish(job, outcome);
        switch (job.operation) {
            case "PassThroughInterface" -> passThrough(job, target);
            case "PowerOn" -> powerOn(job, target, done);
            case "PowerOff" -> powerOff(job, target, done);
            case "MigrateValidate" ->
                validated(job, () -> centre.mobility().validateMigration(target, targetHost(job)));
            case "Migrate" -> centre.mobility().migrate(target, targetHost(job), done);
            case "MigrateAbort" -> done.accept(centre.mobility().abort(target));
            case "MigrateRecover" -> done.accept(Outcome.OK);
            case "RemoteRestart" -> remoteRestart(job, target, done);
            default -> throw new BadRequest(400, "REST0006", "The operation " + job.operation + " is not supported.");
        }
    }

    private void passThrough(Job job, SimPartition vios) {
        String document = job.parameter("inputXML")
                .orElseThrow(() -> new BadRequest(400, "REST0007", "The job parameter inputXML is missing."));
        Duration nominal = document.contains("QUICK_QUERY") ? settings.quickQuery() : settings.passThrough();
        jobs.after(centre.clock().lasting(nominal), job, () -> answer(job, vios, document));
    }

    private void answer(Job job, SimPartition vios, String document) {
        Optional<PassThroughFault> fault = viosFaults.next(vios.uuid());
        if (fault.orElse(null) instanceof PassThroughFault.Codes codes) {
            jobs.finish(job, "COMPLETED_OK", ViosFaults.results(codes));
            return;
        }
        if (fault.orElse(null) instanceof PassThroughFault.Refused refused) {
            finish(job, Outcome.failed(refused.text()));
            return;
        }
        Optional<PassThroughResult> result =
                vios.host().linked() ? health.execute(vios.uuid(), document) : Optional.empty();
        if (result.isEmpty()) {
            finish(
                    job,
                    Outcome.failed(
                            "HSCL2957 Either there is currently no RMC connection between the management console and the partition "
                                    + vios.id() + "*" + vios.host().mtm().hmcForm()
                                    + " or the partition does not support dynamic partitioning operations."));
            return;
        }
        jobs.finish(job, "COMPLETED_OK", ViosFaults.results(result.get(), fault));
    }

    private void powerOn(Job job, SimPartition target, Consumer<Outcome> done) {
        String mode = job.parameter("bootmode").orElse("norm").toLowerCase(Locale.ROOT);
        if (!BOOT_MODES.contains(mode)) {
            done.accept(Outcome.failed("HSCL0009 The boot mode '" + mode + "' is not valid; allowed are "
                    + String.join(", ", BOOT_MODES) + "."));
            return;
        }
        centre.power().on(target, outcome -> {
            if (outcome.ok() && (mode.equals("sms") || mode.equals("of"))) {
                centre.power().stayInFirmware(target, mode.equals("sms"));
            }
            done.accept(outcome);
        });
    }

    private void powerOff(Job job, SimPartition target, Consumer<Outcome> done) {
        String operation = job.parameter("operation").orElse("shutdown");
        if (!OFF_KINDS.contains(operation)) {
            done.accept(Outcome.failed("HSCL0009 The operation '" + operation + "' is not valid; allowed are "
                    + String.join(", ", OFF_KINDS) + "."));
            return;
        }
        boolean again = job.flag("restart") || operation.equals("dumprestart") || operation.equals("retrydump");
        centre.power().off(target, operation.equals("osshutdown"), outcome -> {
            if (outcome.ok() && again) {
                centre.power().on(target, done);
            } else {
                done.accept(outcome);
            }
        });
    }

    private void remoteRestart(Job job, SimPartition target, Consumer<Outcome> done) {
        String operation = job.parameter("Operation").orElse("restart").toLowerCase(Locale.ROOT);
        switch (operation) {
            case "validate" ->
                validated(job, () -> centre.mobility().validateRestart(target, targetHost(job), wanted(job, target)));
            case "restart" ->
                centre.mobility()
                        .restart(
                                target,
                                targetHost(job),
                                wanted(job, target),
                                !job.flag("skipPowerOn", "nopoweron"),
                                done);
            case "cleanup" -> centre.mobility().cleanup(target, job.flag("force"), done);
            case "recover", "cancel" -> done.accept(Outcome.OK);
            default ->
                done.accept(Outcome.failed("HSCL0009 The operation '" + operation
                        + "' is not valid; allowed are validate, restart, recover, cleanup, cancel."));
        }
    }

    private void validated(Job job, java.util.function.Supplier<Optional<String>> check) {
        jobs.after(
                centre.clock().lasting(centre.world().durations().validate()),
                job,
                () -> finish(job, check.get().map(Outcome::failed).orElse(Outcome.OK)));
    }

    private static Amounts wanted(Job job, SimPartition target) {
        long memory = job.parameter("desiredMemory", "desired_mem")
                .map(Long::parseLong)
                .orElse(target.desired().memoryMib());
        int cpu = job.parameter("desiredProcUnits", "desired_proc_units")
                .map(text -> new BigDecimal(text.trim()).movePointRight(2).intValue())
                .orElse(target.desired().cpuHundredths());
        return new Amounts(cpu, memory);
    }

    /** A system of another console is named together with that console's address. */
    SimHost targetHost(Job job) {
        String name = job.parameter("targetManagedSystemUUID", "targetManagedSystem", "TargetManagedSystemName")
                .orElseThrow(() ->
                        new BadRequest(400, "REST0007", "The job parameter for the target managed system is missing."))
                .trim();
        boolean remote = job.parameter("TargetRemoteHMCIPAddress").isPresent();
        Optional<SimHost> found = scope.hostCalled(name);
        return found.or(() -> remote
                        ? centre.world().host(name).or(() -> centre.world().hostNamed(name))
                        : Optional.empty())
                .orElseThrow(() -> new BadRequest(
                        400, "REST0007", "HSCL0003 The managed system " + name + " is not known to this console."));
    }

    private void finish(Job job, Outcome outcome) {
        if (outcome.ok()) {
            jobs.finish(job, "COMPLETED_OK", Map.of("returnCode", "0", "result", ""));
        } else {
            Map<String, String> results = new LinkedHashMap<>();
            results.put("returnCode", "1");
            results.put("result", "Errors:\n" + outcome.error() + "\n\nDetails:\n");
            jobs.finish(job, "COMPLETED_WITH_ERROR", results);
        }
    }
}

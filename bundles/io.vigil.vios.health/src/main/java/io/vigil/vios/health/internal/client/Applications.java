package io.vigil.vios.health.internal.client;

import io.vigil.model.AppColor;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.vios.health.codec.AppReport;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.ExitCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An agent's report as the controller's records. An agent is not ours to trust: what decides about restarts is checked. */
final class Applications {
    private Applications() {}

    static List<AppState> of(VmId vm, AppReport report) throws CodecException {
        if (!report.vm().equalsIgnoreCase(vm.value())) {
            throw schema("vm '" + report.vm() + "' is not the VM that was asked");
        }
        List<AppState> apps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (AppReport.App app : report.apps()) {
            if (!seen.add(app.uuid())) {
                throw schema("application " + app.uuid() + " stands in the report twice");
            }
            apps.add(app(app));
        }
        return List.copyOf(apps);
    }

    private static AppState app(AppReport.App app) throws CodecException {
        if (!app.uuid().matches("[0-9]{1,20}")) {
            throw schema("uuid '" + app.uuid() + "' of an application is not 1 to 20 decimal digits");
        }
        if (app.name().isBlank() || app.name().length() > 64 || app.name().matches(".*\\p{Cntrl}.*")) {
            throw schema("name of application " + app.uuid() + " is not 1 to 64 printable characters");
        }
        if (!app.state().matches("[A-Z_]{0,32}")) {
            throw schema("state of application " + app.uuid() + " is not a name of up to 32 capital letters");
        }
        return new AppState(
                app.uuid(),
                app.name(),
                app.state(),
                color(app),
                app.monitored(),
                app.critical(),
                app.maxRestart(),
                app.restarts(),
                app.type(),
                app.version());
    }

    private static AppColor color(AppReport.App app) throws CodecException {
        for (AppColor color : AppColor.values()) {
            if (color.name().equals(app.color())) {
                return color;
            }
        }
        throw schema("color '" + app.color() + "' of application " + app.uuid() + " is not GREEN, YELLOW, RED or NONE");
    }

    private static CodecException schema(String text) {
        return new CodecException(ExitCode.SCHEMA, text);
    }
}

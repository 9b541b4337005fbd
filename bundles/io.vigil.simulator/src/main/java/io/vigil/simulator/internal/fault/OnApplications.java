package io.vigil.simulator.internal.fault;

import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.internal.guest.Application;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What happens to applications and their scripts. */
interface OnApplications extends Faults {
    Victims victims();

    @Override
    default void crashApp(String app) {
        app(app, "application crashed", found -> found.runs(false));
    }

    @Override
    default void failScript(String app, AppScript script, int exitStatus) {
        Application.Injury injury = new Application.Injury(Optional.of(exitStatus), Optional.empty(), false);
        app(app, script.word() + " script fails: exit status " + exitStatus, found -> found.injure(script, injury));
    }

    @Override
    default void delayScript(String app, AppScript script, double seconds) {
        Duration takes = Duration.ofMillis(Math.round(seconds * 1000));
        Application.Injury injury = new Application.Injury(Optional.empty(), Optional.of(takes), false);
        app(app, script.word() + " script takes long: " + seconds + " s", found -> found.injure(script, injury));
    }

    @Override
    default void renameScript(String app, AppScript script) {
        Application.Injury injury = new Application.Injury(Optional.empty(), Optional.empty(), true);
        app(app, script.word() + " script renamed", found -> found.injure(script, injury));
    }

    @Override
    default void repairScripts(String app) {
        app(app, "scripts repaired", Application::repair);
    }

    private void app(String name, String what, Consumer<Application> action) {
        victims().centre().clock().locked(() -> {
            String[] words = name.split("/", 2);
            Application found = victims()
                    .centre()
                    .world()
                    .named(words[0])
                    .filter(vm -> words.length == 2)
                    .flatMap(vm -> victims().health().guests().applications(vm).named(words[1]))
                    .orElseThrow(() -> Victims.unknown("application", name, appNames()));
            victims().centre().world().record("fault", name, what);
            action.accept(found);
        });
    }

    private List<String> appNames() {
        return victims().centre().world().hosts().stream()
                .flatMap(host -> host.vms().stream())
                .flatMap(vm -> vm.guest().apps().stream().map(app -> vm.name() + "/" + app.name()))
                .toList();
    }
}

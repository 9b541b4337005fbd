package io.vigil.fde.internal.app;

import io.vigil.model.App;
import io.vigil.model.AppColor;
import io.vigil.model.AppId;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report compared with what was stored (60, section 8.1, step 11).
 *
 * @param now every application of the report
 * @param news those that are new or differ
 * @param gone applications the agent no longer has
 */
public record Report(List<App> now, List<News> news, List<App> gone) {
    public Report {
        now = List.copyOf(now);
        news = List.copyOf(news);
        gone = List.copyOf(gone);
    }

    /** @param before null for an application seen first */
    public record News(App before, App after) {
        public boolean colorChanged() {
            return before != null && !before.status().equals(after.status());
        }

        /** It was not a monitored failure of this weight before. */
        public boolean failedNow() {
            return Report.failed(after)
                    && (before == null || !Report.failed(before) || before.critical() != after.critical());
        }
    }

    public static Report of(VmId vm, List<App> stored, List<AppState> reported) {
        Map<AppId, App> left = new LinkedHashMap<>();
        stored.forEach(app -> left.put(app.id(), app));
        List<App> now = new ArrayList<>();
        List<News> news = new ArrayList<>();
        for (AppState state : reported) {
            App app = app(vm, state);
            App before = left.remove(app.id());
            now.add(app);
            if (!app.equals(before)) {
                news.add(new News(before, app));
            }
        }
        return new Report(now, news, List.copyOf(left.values()));
    }

    /** RED counts only while the application is monitored (REL-74). */
    static boolean failed(App app) {
        return app.monitored() && app.red();
    }

    private static App app(VmId vm, AppState state) {
        AppColor color = state.monitored() ? state.color() : AppColor.NONE;
        return new App(
                new AppId(vm, state.app()),
                state.name(),
                color.name(),
                state.critical(),
                state.maxRestart(),
                state.monitored(),
                state.state(),
                state.restarts());
    }
}

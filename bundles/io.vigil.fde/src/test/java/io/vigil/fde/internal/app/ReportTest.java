package io.vigil.fde.internal.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.App;
import io.vigil.model.AppColor;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("60, section 8.1, step 11: a report against what was stored")
class ReportTest {
    private static final VmId VM = new VmId("VM-1");

    private static AppState state(String id, AppColor color, boolean monitored, boolean critical) {
        return new AppState(id, "app" + id, "S", color, monitored, critical, 3, 0, "", "");
    }

    private static List<App> stored(AppState... states) {
        return Report.of(VM, List.of(), List.of(states)).now();
    }

    @Test
    @DisplayName(
            "FL-85: an application seen first is news without a change of colour; its columns come from the report")
    void first() {
        Report report = Report.of(
                VM,
                List.of(),
                List.of(new AppState(
                        "1541473063965437000", "app1", "NORMAL", AppColor.GREEN, true, false, 3, 2, "", "")));
        App app = report.now().get(0);
        assertThat(app.name()).isEqualTo("app1");
        assertThat(app.status()).isEqualTo("GREEN");
        assertThat(app.id().app()).isEqualTo("1541473063965437000");
        assertThat(app.id().vm()).isEqualTo(VM);
        assertThat(app.critical()).isFalse();
        assertThat(app.maxRestart()).isEqualTo(3);
        assertThat(app.restarts()).isEqualTo(2);
        assertThat(app.monitored()).isTrue();
        assertThat(report.news()).singleElement().satisfies(news -> {
            assertThat(news.colorChanged()).isFalse();
            assertThat(news.failedNow()).isFalse();
        });
    }

    @Test
    @DisplayName("the same report again is no news")
    void same() {
        AppState green = state("1", AppColor.GREEN, true, true);
        Report report = Report.of(VM, stored(green), List.of(green));
        assertThat(report.news()).isEmpty();
        assertThat(report.gone()).isEmpty();
    }

    @Test
    @DisplayName("an application that was removed in the VM goes from the registry")
    void gone() {
        List<App> before = stored(state("1", AppColor.GREEN, true, true), state("2", AppColor.GREEN, true, true));
        Report report = Report.of(VM, before, List.of(state("2", AppColor.GREEN, true, true)));
        assertThat(report.gone()).extracting(app -> app.id().app()).containsExactly("1");
        assertThat(Report.of(VM, before, List.of()).gone()).hasSize(2);
    }

    @Test
    @DisplayName(
            "FL-86: GREEN to RED fails now; RED to RED does not again, unless it became critical; monitored 0 has no colour")
    void failing() {
        List<App> green = stored(state("1", AppColor.GREEN, true, false));
        List<App> red = stored(state("1", AppColor.RED, true, false));
        assertThat(Report.of(VM, green, List.of(state("1", AppColor.RED, true, false)))
                        .news())
                .singleElement()
                .matches(Report.News::failedNow)
                .matches(Report.News::colorChanged);
        assertThat(Report.of(VM, red, List.of(state("1", AppColor.RED, true, true)))
                        .news())
                .singleElement()
                .matches(Report.News::failedNow)
                .matches(news -> !news.colorChanged());
        Report.News suspended = Report.of(VM, red, List.of(state("1", AppColor.RED, false, true)))
                .news()
                .get(0);
        assertThat(suspended.failedNow()).isFalse();
        assertThat(suspended.after().status()).isEqualTo("NONE");
    }
}

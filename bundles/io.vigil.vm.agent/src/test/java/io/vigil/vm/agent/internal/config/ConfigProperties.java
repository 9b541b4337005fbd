package io.vigil.vm.agent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ConfigProperties {
    private static final String GOOD =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Monitoring log=\"2\" version=\"1.0\" x=\"y\">\n  <Application"
                    + " name=\"app1\" uuid=\"1567267349133928000\" monitor_script=\"/m\" stop_script=\"/s\" start_script=\"/b\"/>\n"
                    + "  <Dependency depuuid=\"1567267349133929000\" dependency_type=\"start_sequence\""
                    + " dependency_list=\"app1,app2\"/>\n</Monitoring>\n";

    @Property(tries = 300)
    @Label("VA-11 damaged and random text: a configuration or a ConfigException, nothing else")
    void damaged(
            @ForAll @IntRange(max = 400) int at, @ForAll @StringLength(max = 6) String text, @ForAll boolean instead) {
        int cut = Math.min(at, GOOD.length());
        String damaged =
                GOOD.substring(0, cut) + text + GOOD.substring(instead ? Math.min(cut + 3, GOOD.length()) : cut);
        try {
            assertThat(Monitoring.parse(damaged, Flavour.LINUX).xml()).isNotEmpty();
        } catch (ConfigException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 200)
    @Label("VA-12 any text an attribute takes comes back as it was")
    void roundTrip(@ForAll @StringLength(max = 60) String text) throws Exception {
        Application app = Application.named("app1", "1567267349133928000").with(AppAttribute.TYPE, "DB2");
        Application described;
        try {
            described = app.with(AppAttribute.DESC, text);
        } catch (ConfigException e) {
            assertThat(e.getMessage()).startsWith("desc=").contains("is not allowed, use");
            return;
        }
        Monitoring config = Monitoring.fresh("now", Flavour.LINUX).with(described);
        Monitoring again = Monitoring.parse(config.xml(), Flavour.LINUX);
        assertThat(again.application("app1")).contains(described);
    }
}

package io.vigil.vm.agent.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2019, 5, 14, 1, 50, 26);
    private static final String SAMPLE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Monitoring logfile="1" log="2" period="1" version="1.0" comment="2019-05-14 01:50:26" upperminorver="0" uppermajorver="2" rebootappstarttype="VMM"/>
            """;

    @TempDir
    Path directory;

    private ConfigFile file() {
        return new ConfigFile(directory.resolve("config/HAMonitoring.xml"), Flavour.LINUX);
    }

    private static Application app(String name, String uuid) throws ConfigException {
        return Application.named(name, uuid)
                .with(AppAttribute.MONITOR_SCRIPT, "/a/mon.sh")
                .with(AppAttribute.STOP_SCRIPT, "/a/stop.sh")
                .with(AppAttribute.START_SCRIPT, "/a/start.sh");
    }

    private static void validate(String xml) throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ConfigFileTest.class.getResource("/io/vigil/vm/agent/HAMonitoring.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    @DisplayName("VA-11 a missing file is made, byte for byte as on a fresh install")
    void fresh() throws Exception {
        Monitoring config = file().read(NOW);
        assertThat(Files.readString(file().path())).isEqualTo(SAMPLE);
        assertThat(config.logLevel()).isEqualTo(2);
        assertThat(config.applications()).isEmpty();
        validate(SAMPLE);
    }

    @Test
    @DisplayName("VA-11 a malformed file is refused with its name and never overwritten")
    void malformed() throws Exception {
        ConfigFile file = file();
        file.read(NOW);
        Files.writeString(file.path(), "<Monitoring version='1.0' log='9'/>");
        assertThatThrownBy(() -> file.read(NOW))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file.path() + ": log=9 is not allowed, use 0 to 3");
        assertThatThrownBy(() -> file.update(NOW, config -> config.with(app("app1", "1567267349133928000"))))
                .hasMessageContaining("log=9");
        assertThat(Files.readString(file.path())).isEqualTo("<Monitoring version='1.0' log='9'/>");
        Files.write(file.path(), new byte[] {'<', (byte) 0xff});
        assertThatThrownBy(() -> file.read(NOW)).hasMessageContaining("is not UTF-8");
        Files.writeString(file.path(), " ".repeat(1_000_001));
        assertThatThrownBy(() -> file.read(NOW)).hasMessageContaining("more than 1000000 bytes");
    }

    @Test
    @DisplayName(
            "VA-12 every root attribute is read and survives a rewrite, as do unknown attributes, elements and comments")
    void roundTrip() throws Exception {
        String text =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Monitoring logfile="7" log="3" period="0" version="1.0" comment="x &lt;&amp;&quot; y" upperminorver="1" uppermajorver="2" rebootappstarttype="OS" future="yes">
                  <!-- do not touch -->
                  <Application name="app1" uuid="1567267349133928000" monitor_script="/a/m" stop_script="/a/s" start_script="/a/b" colour="blue">
                    <Extra a="1"/>
                  </Application>
                  <Process name="later"/>
                </Monitoring>
                """;
        ConfigFile file = file();
        file.read(NOW);
        Files.writeString(file.path(), text);
        Monitoring config = file.read(NOW);
        assertThat(config.xml()).isEqualTo(text);
        assertThat(config.value(VmmAttribute.COMMENT)).isEqualTo("x <&\" y");
        assertThat(config.startsApplications()).isFalse();
        Monitoring changed = file.update(
                NOW, old -> old.with(old.application("app1").orElseThrow().with(AppAttribute.DESC, "a > b")));
        assertThat(Files.readString(file.path()))
                .contains("future=\"yes\"", "<!-- do not touch -->", "colour=\"blue\"", "<Extra a=\"1\"/>")
                .contains("<Process name=\"later\"/>", "desc=\"a &gt; b\"", "logfile=\"7\"");
        assertThat(Monitoring.parse(changed.xml(), Flavour.LINUX).application("app1"))
                .isEqualTo(changed.application("app1"));
    }

    @Test
    @DisplayName("VA-12 log counts as 0 when the attribute is missing; version cannot be modified")
    void missing() throws Exception {
        Monitoring config = Monitoring.parse("<Monitoring version='1.0'/>", Flavour.AIX);
        assertThat(config.logLevel()).isZero();
        assertThat(config.period()).hasSeconds(1);
        assertThat(config.startsApplications()).isTrue();
        assertThatThrownBy(() -> config.with(VmmAttribute.VERSION, "1.0")).hasMessage("version cannot be modified");
    }

    @Test
    @DisplayName("the schema takes what the agent writes, and refuses what the agent refuses for its form")
    void schema() throws Exception {
        Monitoring config = file().read(NOW)
                .with(app("app1", "1567267349133928000"))
                .with(app("app2", "1567267349133929000")
                        .with(AppAttribute.TYPE, "DB2")
                        .with(AppAttribute.STOP_SCRIPT, ""))
                .with(new Dependency(
                        "1567267349133930000", Dependency.Type.START_SEQUENCE, List.of("app1", "app2"), false));
        assertThatCode(() -> validate(config.xml())).doesNotThrowAnyException();
        for (String[] damage : new String[][] {
            {"log=\"2\"", "log=\"4\""},
            {"monitor_period=\"30\"", "monitor_period=\"0\""},
            {"critical=\"no\"", "critical=\"maybe\""},
            {"type=\"DB2\"", "type=\"db2\""},
            {"/a/mon.sh", "a/mon.sh"},
            {"app1,app2", "app1"},
            {"strict=\"NO\"", "strict=\"never\""},
            {"version=\"1.0\"", "version=\"1.1\""}
        }) {
            String damaged = config.xml().replace(damage[0], damage[1]);
            assertThatThrownBy(() -> validate(damaged)).as(damage[1]).isInstanceOf(org.xml.sax.SAXException.class);
            assertThatThrownBy(() -> Monitoring.parse(damaged, Flavour.LINUX)).isInstanceOf(ConfigException.class);
        }
    }

    @Test
    @DisplayName("50-4.3 two writers at once: no change is lost, no half file is seen")
    void writers() throws Exception {
        ConfigFile file = file();
        file.read(NOW);
        List<Thread> threads = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            threads.add(new Thread(() -> assertThatCode(() -> {
                        for (int j = 0; j < 3; j++) {
                            String name = "app" + number + "_" + j;
                            file.update(NOW, old -> old.with(app(name, Uuids.next(Instant.EPOCH, old.uuids()))));
                        }
                    })
                    .doesNotThrowAnyException()));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(file.read(NOW).applications()).hasSize(12);
        assertThat(directory.resolve("config").toFile().list())
                .containsExactlyInAnyOrder("HAMonitoring.xml", "HAMonitoring.xml.lock");
    }

    @Test
    @DisplayName("VA-16 50-TV-23 sixteen applications, not one more")
    void sixteen() throws Exception {
        Monitoring config = file().read(NOW);
        for (int i = 1; i <= 16; i++) {
            config = config.with(app("app" + i, Uuids.next(Instant.EPOCH, config.uuids())));
        }
        Monitoring full = config;
        assertThatThrownBy(() -> full.with(app("app17", "1999999999999999000")))
                .hasMessage("Application ADD failed, Maximum count of \"16\" applications reached.");
        assertThatCode(() -> full.with(full.application("app3").orElseThrow().with(AppAttribute.DESC, "x")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("50-TV-32 VA-19 an identifier is its time of creation; each is later than all before")
    void uuids() {
        assertThat(Uuids.made("1567267349133928000")).isEqualTo("2019-08-31T16:02:29.133928Z");
        Instant now = Instant.parse("2019-08-31T16:02:29.133928999Z");
        String first = Uuids.next(now, List.of());
        assertThat(first).isEqualTo("1567267349133928000");
        assertThat(Uuids.next(now, List.of(first))).isEqualTo("1567267349133929000");
        assertThat(Uuids.next(now.minusSeconds(99), List.of(first))).isEqualTo("1567267349133929000");
        assertThat(Uuids.next(now, List.of("1567267349133929123"))).isEqualTo("1567267349133930000");
    }

    @Test
    @DisplayName("50-4.4 what must survive a restart of the daemon; a damaged file counts as none")
    void state() throws Exception {
        StateFile file = new StateFile(directory.resolve("config/state.json"));
        assertThat(file.read()).isEqualTo(StateFile.State.NONE);
        StateFile.State state =
                new StateFile.State("boot-1", "uuid", Set.of("app2", "app1"), Map.of("app1", "NORMAL (GREEN)"));
        file.write(state);
        assertThat(file.read()).isEqualTo(state);
        Files.writeString(directory.resolve("config/state.json"), "{\"boot\":");
        assertThat(file.read()).isEqualTo(StateFile.State.NONE);
        Files.writeString(directory.resolve("config/state.json"), "{\"boot\":null,\"future\":1}");
        assertThat(file.read()).isEqualTo(StateFile.State.NONE);
    }
}

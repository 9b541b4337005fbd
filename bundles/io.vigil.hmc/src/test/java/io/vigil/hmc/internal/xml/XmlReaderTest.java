package io.vigil.hmc.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "HMC-17: refused: {0}")
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">]><a>&y;</a>",
                "<a>&undeclared;</a>",
                "<a><b></a>",
                "",
                "not xml at all"
            })
    void refused(String document) {
        assertThatThrownBy(() -> XmlReader.tree(bytes(document))).isInstanceOf(MalformedException.class);
        assertThat(XmlReader.wellFormed(document)).isFalse();
    }

    @ParameterizedTest(name = "HMC-15: encoding {0} with {1}")
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, <?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
        "UTF-8, <?xml version='1.0' encoding='utf-8'?>",
        "UTF-8, <?xml version=\"1.0\"?>",
        "UTF-8, \uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "ISO-8859-1, <?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        "UTF-16, <?xml version=\"1.0\" encoding=\"UTF-16\"?>"
    })
    void encodings(Charset charset, String declaration) {
        byte[] document = (declaration + "<a>\u00e9t\u00e9</a>").getBytes(charset);
        assertThat(XmlReader.tree(document).text()).isEqualTo("\u00e9t\u00e9");
    }

    @ParameterizedTest(name = "HMC-15: bytes that are no UTF-8 are refused, not replaced: {0}")
    @ValueSource(strings = {"", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"})
    void noUtf8(String declaration) {
        byte[] document = (declaration + "<a>\u00e9</a>").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> XmlReader.tree(document)).isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("HMC-17: an external entity causes no network access")
    void noNetwork() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(200);
            String document = "<!DOCTYPE a SYSTEM \"http://127.0.0.1:" + listener.getLocalPort() + "/x.dtd\"><a/>";
            assertThatThrownBy(() -> XmlReader.tree(bytes(document))).isInstanceOf(MalformedException.class);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("HMC-17: deep nesting is refused, not a stack overflow")
    void deep() {
        String document = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        assertThatThrownBy(() -> XmlReader.tree(bytes(document))).isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName(
            "HMC-15: name spaces, prefixes, comments and CDATA are taken as they come; fields not asked for are skipped")
    void tolerant() {
        Element root = XmlReader.fields(
                bytes(
                        "<e><content><X:X xmlns:X=\"u\" xmlns=\"u\"><!-- c --><A kb=\"1\"> v\n</A><B><C/></B><A>2</A><D><![CDATA[<&]]>&lt;</D></X:X></content></e>"),
                Set.of("A", "D"));
        Element typed = root.path("content", "X").orElseThrow();
        assertThat(typed.namespace()).isEqualTo("u");
        assertThat(typed.value("A")).contains("v");
        assertThat(typed.child("B")).isEmpty();
        assertThat(typed.value("D")).contains("<&<");
    }

    @Test
    @DisplayName("HMC-47: an element that is sent back is the infoset that was read")
    void roundTrip() {
        Element read = XmlReader.tree(
                "<P:S xmlns:P=\"u\" xmlns=\"u\" b=\"&lt;\" a=\"1\"><Mode kb=\"CUD\">Veb</Mode><L xmlns=\"v\"><link href=\"h\"/></L></P:S>");
        Element again = XmlReader.tree(XmlText.of(read));
        assertThat(again).isEqualTo(read);
        assertThat(XmlReader.tree(XmlText.of(read.withChildText("Mode", "Vepa")))
                        .value("Mode"))
                .contains("Vepa");
    }
}

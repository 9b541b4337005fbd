package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Option strings (spec 41, section 2). */
class OptionsTest {

    @Test
    @DisplayName("our own string and the defaults")
    void ours() throws Exception {
        MonitorOptions options = MonitorOptions.parse(MonitorOptions.OURS);
        assertThat(options.changed()).isTrue();
        assertThat(options.cluster()).isTrue();
        assertThat(options.waitInRead()).isFalse();
        assertThat(options.level()).isEqualTo(2);
        assertThat(options.bufferSize()).isEqualTo(4096);
        assertThat(MonitorOptions.parse("CHANGED=YES").cluster()).isFalse();
    }

    @Test
    @DisplayName("all options, blanks and a terminator; CAA-24 Unicode dashes are minus signs")
    void all() throws Exception {
        MonitorOptions options = MonitorOptions.parse(
                " THRESH_HI=90 ; THRESH_LO=\u20135;WAIT_TYPE=WAIT_IN_READ;INFO_LVL=3;BUF_SIZE=8192;CLUSTER=NO;\n\0");
        assertThat(options.high()).hasValue(90);
        assertThat(options.low()).hasValue(-5);
        assertThat(options.waitInRead()).isTrue();
        assertThat(options.level()).isEqualTo(3);
        assertThat(options.bufferSize()).isEqualTo(8192);
    }

    @ParameterizedTest(name = "EINVAL: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CHANGED=MAYBE | CHANGED is 'MAYBE'; allowed is NO or YES",
                "CHANGED=YES;INFO_LVL=4 | INFO_LVL is '4'; allowed is a number from 1 to 3",
                "CHANGED=YES;BUF_SIZE=100 | from 512 to 1048576",
                "CHANGED=YES;BUF_SIZE=x | BUF_SIZE is 'x'",
                "CHANGED=YES;CHANGED=YES | CHANGED is given twice",
                "CHANGED=YES;COLOUR=red | 'COLOUR=red' is none of the options",
                "CHANGED | 'CHANGED' is none of the options",
                "CHANGED=YES;;CLUSTER=YES | '' is none of the options",
                "CLUSTER=YES | either CHANGED=YES or a threshold",
                "CHANGED=YES;THRESH_HI=1 | not both",
                "'' | is none of the options",
            })
    void refused(String text, String words) {
        MonitorException refused = catchThrowableOfType(MonitorException.class, () -> MonitorOptions.parse(text));
        assertThat(refused.errno()).isEqualTo(Errno.EINVAL);
        assertThat(refused).hasMessageContaining(words);
    }

    @Test
    @DisplayName("more than 255 bytes are refused")
    void tooLong() {
        String text = "CHANGED=YES" + " ".repeat(245);
        MonitorException refused = catchThrowableOfType(MonitorException.class, () -> MonitorOptions.parse(text));
        assertThat(refused).hasMessageContaining("255 bytes");
    }
}

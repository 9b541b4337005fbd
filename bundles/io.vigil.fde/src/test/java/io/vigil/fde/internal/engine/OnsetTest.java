package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What whole seconds tell of the beginning of a silence. */
final class OnsetTest {
    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    @DisplayName("FD-26: two replies leave less than a second between them")
    void narrower() {
        Onset first = Onset.of(ms(10_000), 1);
        assertThat(first).isEqualTo(new Onset(ms(8_500), ms(9_500)));
        assertThat(first.and(Onset.of(ms(10_600), 1))).isEqualTo(new Onset(ms(9_100), ms(9_500)));
        assertThat(first.and(Onset.of(ms(10_600), 2))).isEqualTo(new Onset(ms(8_500), ms(9_100)));
    }

    @Test
    @DisplayName("FD-26: replies that contradict each other are of two silences, and the later one counts")
    void another() {
        Onset later = Onset.of(ms(20_000), 1);
        assertThat(Onset.of(ms(10_000), 1).and(later)).isEqualTo(later);
    }

    @Test
    @DisplayName("FD-26: a threshold is reached when its first whole second is rounded to")
    void threshold() {
        Onset onset = new Onset(ms(9_000), ms(9_100));
        assertThat(onset.reaches(3_500)).isEqualTo(ms(12_600));
        assertThat(onset.reaches(7_500)).isEqualTo(ms(16_600));
        assertThat(onset.reaches(4_000)).isEqualTo(ms(12_600));
        assertThat(onset.reaches(190_000)).isEqualTo(ms(198_600));
    }

    @Test
    @DisplayName("FD-26: while much is open the middle is tried, so that the wait is half of it at most")
    void middle() {
        assertThat(new Onset(ms(9_000), ms(9_600)).reaches(3_500)).isEqualTo(ms(12_800));
        assertThat(new Onset(ms(9_300), ms(9_600)).reaches(3_500)).isEqualTo(ms(12_950));
    }
}

package io.vigil.caa.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Circular buffer of one consumer (spec 41, section 2). */
class MonitorBufferTest {
    private final MonitorBuffer buffer = new MonitorBuffer(1000);

    @Test
    @DisplayName("one record a read, in order, once; then nothing")
    void order() {
        add(400, 'a');
        add(600, 'b');
        assertThat(reads()).containsExactly("a400", "b600");
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.read()).isEmpty();
    }

    @Test
    @DisplayName("CAA-12 BUF_WRAP comes alone and before the whole records that are left")
    void wrap() {
        add(400, 'a');
        add(400, 'b');
        add(400, 'c');
        add(10, 'd');
        assertThat(reads()).containsExactly("BUF_WRAP", "b400", "c400", "d10");
        add(5, 'e');
        assertThat(reads()).containsExactly("e5");
    }

    @Test
    @DisplayName("EVENT_OVERFLOW alone, then what fits; after a wrap BUF_WRAP first")
    void overflow() {
        add(1200, 'a');
        assertThat(reads()).containsExactly("EVENT_OVERFLOW", "a1000");
        add(100, 'b');
        add(1200, 'c');
        assertThat(reads()).containsExactly("BUF_WRAP", "EVENT_OVERFLOW", "c1000");
    }

    @Test
    @DisplayName("a cut record that is overwritten takes its marker with it")
    void overwrittenOverflow() {
        add(1200, 'a');
        add(10, 'b');
        assertThat(reads()).containsExactly("BUF_WRAP", "b10");
    }

    @Test
    @DisplayName("a wrap noticed in the middle of reading comes next; two in a row are possible")
    void wrapAgain() {
        add(500, 'a');
        add(500, 'b');
        add(500, 'c');
        assertThat(text(buffer.read())).isEqualTo("BUF_WRAP");
        add(900, 'd');
        assertThat(reads()).containsExactly("BUF_WRAP", "d900");
    }

    @Test
    @DisplayName("no read gives more than 4096 bytes, however large the buffer")
    void largest() {
        MonitorBuffer large = new MonitorBuffer(1 << 20);
        large.add(new byte[5000]);
        assertThat(text(large.read())).isEqualTo("EVENT_OVERFLOW");
        assertThat(large.read()).hasSize(4096);
    }

    private void add(int size, char fill) {
        buffer.add(String.valueOf(fill).repeat(size).getBytes(StandardCharsets.US_ASCII));
    }

    private List<String> reads() {
        List<String> reads = new ArrayList<>();
        while (!buffer.isEmpty()) {
            reads.add(text(buffer.read()));
        }
        return reads;
    }

    private static String text(byte[] data) {
        String text = new String(data, StandardCharsets.US_ASCII).strip();
        return Character.isLowerCase(text.charAt(0)) ? text.charAt(0) + "" + text.length() : text;
    }
}

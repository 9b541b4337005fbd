package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The notation of spec 41, section 11. */
final class Samples {
    static final String N1 = "0x76497CF2CF1111DF8D83BEB25D4C4703";
    static final String C1 = "0x6EA7B08888D811DFB918BEB25635B404";
    static final String N4 = "0xD32BFA3C1B4111E9805D001018AFFE76";
    static final String C4 = "0x43B050741B4111E9803E001018AFFE76";
    static final String N5 = "0x31E6CEAECA3711DF89F6BEB25D4C4703";
    static final String C5 = "0xAD3903B4CB9B11DF90E9BEB25635B404";
    static final String SHORT = "0xF079E8C801C11DFB918BEB25635B404";
    static final String UID = "3E213600A0B800016726C000000FF4B8677C80F1724-100 FAStT03IBMfcp";
    static final String E = "END_EVENT_INFO\n";
    static final String MOD_FILE = "Event corresponding to /aha/fs/modFile.monFactory/etc/passwd.mon has occurred.\n";

    static final String V1 = h(1271922590, 886742634, 1) + p("EVENT_TYPE=NODE_ADD", 1, N1, C1) + E;
    static final String V3 = h(1271921536, 68254861, 1) + p("EVENT_TYPE=NODE_UP", 2, N1, C1) + E;
    static final String V5 = h(1271920539, 399378269, 1) + p("EVENT_TYPE=ADAPTER_UP,INTERFACE_NAME=en0", 2, N1, C1) + E;
    static final String V6 =
            h(1271921874, 666770128, 0) + p("EVENT_TYPE=CONNECT_DOWN,INTERFACE_NAME=en1", 2, N1, C1) + E;
    static final String V7 =
            h(1271927983, 696543410, 0) + p("EVENT_TYPE=DISK_ADD,DISK_NAME=cldisk1,DISK_UID=" + UID, 2, SHORT, C1) + E;
    static final String V14_PLAIN =
            h(1547996884, 200198833, 4) + p("EVENT_TYPE=NODE_DOWN,REASON=NODE_SHUTDOWN", 4, N4, C4) + E;
    static final String V14 = V14_PLAIN.replace("CLUSTER_ID=" + C4 + "\n", "CLUSTER_ID=" + C4 + "\n\n");
    static final String V15_LINES =
            h(1548296666, 963038500, 9) + p("EVENT_TYPE=ADAPTER_UP,INTERFACE_NAME=en0", 4, N4, C4) + E;

    private Samples() {}

    static String h(long seconds, long nanos, long sequence) {
        return h(seconds, nanos, sequence, 0);
    }

    static String h(long seconds, long nanos, long sequence, long code) {
        return "BEGIN_EVENT_INFO\nTIME_tvsec=" + seconds + "\nTIME_tvnsec=" + nanos + "\nSEQUENCE_NUM=" + sequence
                + "\nRC_FROM_EVPROD=" + code + "\n";
    }

    /** @param keys with commas between them */
    static String p(String keys, int number, String node, String cluster) {
        String own = keys.isEmpty() ? "" : keys.replace(",", "\n") + "\n";
        return "BEGIN_EVPROD_INFO\n" + own + "NODE_NUMBER=" + number + "\nNODE_ID=" + node + "\nCLUSTER_ID=" + cluster
                + "\nEND_EVPROD_INFO\n";
    }

    static String flat(String lines) {
        return lines.replace('\n', ' ');
    }

    static EventReading one(String input) {
        List<EventReading> readings = EventParser.parse(input);
        assertThat(readings).as(input).hasSize(1);
        return readings.get(0);
    }

    static ClusterEvent event(String input) {
        return one(input).event().orElseThrow();
    }

    /** Status and exactly these findings, in the words of the page: {@code PARTIAL E03:TIME_tvnsec}. */
    static EventReading expect(EventReading reading, String words) {
        String[] parts = words.split(" ");
        assertThat(reading.status().name()).as(reading.summary()).isEqualTo(parts[0]);
        List<String> wanted = Arrays.stream(parts).skip(1).toList();
        List<String> found = reading.findings().stream()
                .map(f -> wanted.contains(f.code().name()) ? f.code().name() : f.toString())
                .collect(Collectors.toList());
        assertThat(found).as(words).containsExactlyInAnyOrderElementsOf(wanted);
        return reading;
    }

    static ClusterEvent expectEvent(String input, String words) {
        return expect(one(input), words).event().orElseThrow();
    }
}

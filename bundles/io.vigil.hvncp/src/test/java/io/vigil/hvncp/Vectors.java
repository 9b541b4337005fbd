package io.vigil.hvncp;

import static io.vigil.hvncp.Flag.ACK;
import static io.vigil.hvncp.Flag.ACKR;
import static io.vigil.hvncp.Flag.BEG;
import static io.vigil.hvncp.Flag.END;
import static io.vigil.hvncp.Flag.HEL;
import static io.vigil.hvncp.Flag.PRI;
import static io.vigil.hvncp.Flag.SYN;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The worked encodings of spec 51, section 9. */
final class Vectors {
    static final String VM_TEXT =
            "uuid=61be20f0-09a8-4753-b5e5-564f8a545ed5:ostype=AIX:verVmmLower=2.0:verVmmUpper=2.0";
    static final String VIOS_TEXT = "uuid=5c3196a3-c41f-4b5c-9861-dee6077081c6:verHmRunning=2.0";

    static final List<Vector> ALL = List.of(
            vector("P1", "81 00 00 02 00 17 00 27", 0, Set.of(HEL), "1556303553.811512000.38"),
            vector("P2", "81 00 01 A4 00 54 00 A2", 1, Set.of(SYN, ACKR, BEG), VM_TEXT),
            vector("P3", "81 00 09 94 00 3A 00 51", 9, Set.of(SYN, ACKR, END), VIOS_TEXT),
            vector("P4", "81 00 01 44 00 00 00 C6", 1, Set.of(SYN, ACK), ""),
            vector("P5", "81 00 09 44 00 00 00 CE", 9, Set.of(SYN, ACK), ""),
            vector("P6", "81 00 09 B0 00 08 00 B9", 9, Set.of(ACKR, BEG, END), "START_HB"),
            vector("P7", "81 00 09 40 00 00 00 CA", 9, Set.of(ACK), ""),
            vector("P8", "81 00 01 30 00 03 00 79", 1, Set.of(BEG, END), "HB:"),
            vector("P9", "81 00 02 30 00 03 00 7A", 2, Set.of(BEG, END), "HB:"),
            vector("P10", "81 00 05 B0 00 09 00 B6", 5, Set.of(ACKR, BEG, END), "DBELL:0x2"),
            vector("P11", "81 00 2A B8 00 0B 00 89", 42, Set.of(ACKR, BEG, END, PRI), "SHDN:DAEMON"));

    private Vectors() {}

    record Vector(String id, byte[] bytes, Packet packet) {
        @Override
        public String toString() {
            return "51-" + id;
        }
    }

    private static Vector vector(String id, String header, int number, Set<Flag> flags, String payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(header));
        bytes.writeBytes(payload.getBytes(StandardCharsets.US_ASCII));
        return new Vector(id, bytes.toByteArray(), Packet.of(number, flags, payload));
    }
}

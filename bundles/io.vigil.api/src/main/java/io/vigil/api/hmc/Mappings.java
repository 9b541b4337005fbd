package io.vigil.api.hmc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Mappings of a migration, in the console's syntax (30 b.6, HMC-49). Everything is checked when it is made: what a console
 * would refuse, or read otherwise, never leaves us.
 */
public record Mappings(List<Adapter> fibreChannel, List<Adapter> scsi, List<Vlan> vlans) {
    private static final int MAX_SLOT = 65_535;
    private static final int MAX_VLAN = 4094;

    public Mappings {
        fibreChannel = List.copyOf(fibreChannel);
        scsi = List.copyOf(scsi);
        vlans = List.copyOf(vlans);
        scsi.stream().filter(adapter -> adapter.port().isPresent()).findFirst().ifPresent(adapter -> {
            throw new IllegalArgumentException("a virtual SCSI mapping has no port: " + adapter);
        });
    }

    /** Adapters as the console takes them; empty text for none. */
    public static String text(List<?> mappings) {
        return mappings.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /**
     * A client adapter and the VIOS that shall serve it on the target.
     *
     * @param slot of the client adapter, 2-65535
     * @param viosName of the target VIOS; exactly one of name and id is given
     * @param viosId of the target VIOS
     * @param viosSlot wanted slot on the VIOS
     * @param port physical Fibre Channel port, such as {@code fcs0}; never for SCSI
     */
    public record Adapter(
            int slot, Optional<String> viosName, OptionalInt viosId, OptionalInt viosSlot, Optional<String> port) {
        public Adapter {
            range("slot", slot, 2, MAX_SLOT);
            viosSlot.ifPresent(wanted -> range("VIOS slot", wanted, 2, MAX_SLOT));
            viosId.ifPresent(id -> range("VIOS id", id, 1, MAX_SLOT));
            if (viosName.isPresent() == viosId.isPresent()) {
                throw new IllegalArgumentException(
                        "mapping of slot " + slot + " needs either the name or the id of a VIOS");
            }
            viosName.ifPresent(name -> plain("VIOS name", name));
            port.ifPresent(name -> plain("port", name));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder()
                    .append(slot)
                    .append('/')
                    .append(viosName.orElse(""))
                    .append('/')
                    .append(number(viosId));
            if (viosSlot.isPresent() || port.isPresent()) {
                text.append('/').append(number(viosSlot));
            }
            return port.map(name -> text + "/" + name).orElseGet(text::toString);
        }
    }

    /**
     * Networks of a client adapter on the target.
     *
     * @param mac 12 hexadecimal digits
     * @param portVlan 1-4094
     * @param tagged further VLANs, 1-4094 each
     */
    public record Vlan(String mac, int portVlan, List<Integer> tagged) {
        public Vlan {
            if (!mac.matches("[0-9A-Fa-f]{12}")) {
                throw new IllegalArgumentException("MAC address '" + mac + "' is not 12 hexadecimal digits");
            }
            range("port VLAN", portVlan, 1, MAX_VLAN);
            tagged = List.copyOf(tagged);
            tagged.forEach(vlan -> range("VLAN", vlan, 1, MAX_VLAN));
        }

        @Override
        public String toString() {
            String further = tagged.stream().map(String::valueOf).collect(Collectors.joining(" "));
            return mac + "/" + portVlan + (further.isEmpty() ? "" : "/" + further);
        }
    }

    private static String number(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private static void range(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value + " is not in " + least + "-" + most);
        }
    }

    private static void plain(String what, String value) {
        if (value.isBlank() || value.contains("/") || value.contains(",")) {
            throw new IllegalArgumentException(what + " '" + value + "' cannot stand in a mapping");
        }
    }
}

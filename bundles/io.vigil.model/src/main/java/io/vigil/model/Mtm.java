package io.vigil.model;

/**
 * Machine type, model and serial number of a host, for example 8408 E8E 21282FW.
 *
 * <p>The SSP writes the serial with a leading {@code 02}; both forms name one host (spec 40, section 3.1).
 */
public record Mtm(String machineType, String model, String serial) implements Comparable<Mtm> {
    public Mtm {
        Texts.required("machine_type", machineType);
        Texts.required("model", model);
        Texts.required("serial", serial);
    }

    /** Reads {@code 8286-42A*21E0B2V} and {@code 8408-E8E21282FW} (three characters of model before the serial). */
    public static Mtm parse(String text) {
        int dash = text.indexOf('-');
        int star = text.indexOf('*');
        if (dash <= 0 || text.length() < dash + 5) {
            throw new IllegalArgumentException("machine type '" + text + "' is not of the form tttt-mmm*sssssss");
        }
        int modelEnd = star > dash ? star : dash + 4;
        String serial = text.substring(star > dash ? star + 1 : modelEnd);
        return new Mtm(text.substring(0, dash), text.substring(dash + 1, modelEnd), serial);
    }

    /** True when both name one host, also where one serial carries the SSP's {@code 02} prefix. */
    public boolean sameMachine(Mtm other) {
        return machineType.equals(other.machineType)
                && model.equals(other.model)
                && bareSerial().equals(other.bareSerial());
    }

    private String bareSerial() {
        return serial.length() == 9 && serial.startsWith("02") ? serial.substring(2) : serial;
    }

    /** The HMC's spelling, {@code 8286-42A*21E0B2V}. */
    public String hmcForm() {
        return machineType + "-" + model + "*" + serial;
    }

    /** The controller's spelling in health data, {@code 8286-42A21E0B2V}. */
    public String ksysForm() {
        return machineType + "-" + model + serial;
    }

    @Override
    public int compareTo(Mtm other) {
        return hmcForm().compareTo(other.hmcForm());
    }

    @Override
    public String toString() {
        return hmcForm();
    }
}

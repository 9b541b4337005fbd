package io.vigil.model;

/**
 * Processor and memory amounts.
 *
 * @param cpuHundredths processing units times 100 (2.8 units = 280), 0 or more
 * @param memoryMib memory in MiB, 0 or more
 */
public record Amounts(int cpuHundredths, long memoryMib) {
    public static final Amounts NONE = new Amounts(0, 0);

    public Amounts plus(Amounts other) {
        return new Amounts(cpuHundredths + other.cpuHundredths, memoryMib + other.memoryMib);
    }

    public Amounts minus(Amounts other) {
        return new Amounts(cpuHundredths - other.cpuHundredths, memoryMib - other.memoryMib);
    }
}

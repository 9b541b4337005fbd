package io.vigil.model;

/**
 * Processor and memory settings of a VM.
 *
 * @param desired current desired values, dynamic changes included (71, 3.3)
 * @param minimum profile minimum, a floor for flexible capacity
 * @param dedicated whole processors instead of processing units
 */
public record VmResources(Amounts desired, Amounts minimum, boolean dedicated) {
    public static final VmResources UNKNOWN = new VmResources(Amounts.NONE, Amounts.NONE, false);
}

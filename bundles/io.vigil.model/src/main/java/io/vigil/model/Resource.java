package io.vigil.model;

/**
 * What the registry keeps: one durable object with a key that never changes (spec 20, section 3).
 *
 * <p>Immutable; a change is a new record under the same key.
 */
public sealed interface Resource
        permits Hmc, Host, Vios, Vm, HostGroup, SharedStoragePool, Site, App, AffinityGroup, Contact, DrObject {
    /** Unique within its class; for resources with a UUID, that UUID in our spelling. */
    String key();

    /** What an operator calls it; need not be unique for VMs. */
    String name();
}

package io.vigil.inventory.internal.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration PID {@code io.vigil.inventory}. */
@ObjectClassDefinition(name = "Vigil inventory")
public @interface InventoryConfig {
    @AttributeDefinition(description = "wait for monitoring to start during discovery, s, 1-600")
    int started_wait_s() default 120;

    @AttributeDefinition(description = "LPM validations at once, 1-32")
    int verify_concurrency() default 8;

    @AttributeDefinition(description = "VMs prepared for monitoring at once, 1-32")
    int vm_concurrency() default 8;
}

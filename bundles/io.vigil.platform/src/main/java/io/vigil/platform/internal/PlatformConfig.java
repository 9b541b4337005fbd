package io.vigil.platform.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration with PID {@code io.vigil.platform}: clocks and threads. A change restarts everything that uses them. Two
 * underlines in a method name are one in the key.
 */
@ObjectClassDefinition(name = "Vigil platform")
public @interface PlatformConfig {
    @AttributeDefinition(
            description = "how many times faster than real time, 1 to 1000; above 1 only with the simulator")
    int speed() default 1;

    @AttributeDefinition(
            description = "with a speed above 1: when paced and real time were the same, ISO 8601; empty = at the start")
    String speed__since() default "";

    @AttributeDefinition(description = "threads for timers and mailboxes, 2 to 64")
    int core__threads() default 8;

    @AttributeDefinition(description = "threads for blocking calls of recovery work, 1 to 512")
    int recovery__threads() default 64;

    @AttributeDefinition(description = "threads for all other blocking calls, 1 to 512")
    int normal__threads() default 32;

    @AttributeDefinition(description = "blocking calls that may wait, per pool, 1 to 100000")
    int queue() default 1000;

    @AttributeDefinition(description = "tasks that may wait in one mailbox, 1 to 1000000")
    int mailbox() default 10_000;
}

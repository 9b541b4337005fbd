package io.vigil.store.planted;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Breaks D8b. */
@ObjectClassDefinition
public @interface LeavesTruthToTheContainer {
    boolean enabled() default true;
}

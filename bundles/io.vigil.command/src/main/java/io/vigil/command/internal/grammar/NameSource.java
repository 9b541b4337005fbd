package io.vigil.command.internal.grammar;

import java.util.List;

/** Names of existing objects of a class, for completion; empty when they cannot be read now. */
@FunctionalInterface
public interface NameSource {
    List<String> names(ObjectClass type);
}

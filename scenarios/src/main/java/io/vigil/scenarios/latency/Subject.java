package io.vigil.scenarios.latency;

import java.util.Optional;

/**
 * What a row is about, and what is wanted.
 *
 * @param id row of spec 81, section 6
 * @param what is measured
 * @param observed in the source documents, as printed
 * @param compat what the book's periods must give; empty = the page names nothing, or nothing that can be compared
 * @param target most that profile fast may take; empty = none
 * @param faster why compat may be faster than the book; empty = it may not, whatever the remark says
 * @param remark what a reader should know
 */
public record Subject(
        String id,
        String what,
        String observed,
        Optional<Bounds> compat,
        Optional<Bounds> target,
        String faster,
        String remark) {}

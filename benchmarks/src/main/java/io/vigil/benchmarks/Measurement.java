package io.vigil.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Something that can be measured on its own. */
interface Measurement {

    /** Short name for the command line: {@code ./vigil bench start}. */
    String name();

    /**
     * Measures; may take minutes.
     *
     * @param home the unpacked assembly
     * @param work an empty directory for what the measurement writes
     * @return one or more rows; a figure that could not be had is a row too, with the reason
     * @throws Exception when nothing could be measured; the table then shows the message
     */
    List<Row> measure(Path home, Path work) throws Exception;
}

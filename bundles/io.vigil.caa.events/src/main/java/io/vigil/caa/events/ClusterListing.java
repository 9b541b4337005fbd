package io.vigil.caa.events;

import io.vigil.caa.events.internal.ListingReader;
import io.vigil.caa.events.internal.ListingWriter;
import java.util.List;

/** Output of {@code lscluster -m} in both layouts (spec 41, section 7; CAA-19). Thread-safe, no state. */
public final class ClusterListing {
    private ClusterListing() {}

    /** Which release's words. */
    public enum Layout {
        /** {@code uuid for node:}, zones, TYPE column: the sample of the article. */
        SAMPLE,
        /** {@code UUID for node:}, no zones, no TYPE column, site table, {@code Points of contact for node:}. */
        NEWER
    }

    /**
     * The nodes in the order of the text. Never throws: labels are searched anywhere in a line and without regard to case,
     * what cannot be read is empty, what is unknown is skipped.
     */
    public static List<ClusterNode> read(String text) {
        return new ListingReader().read(text);
    }

    public static String write(List<ClusterNode> nodes, Layout layout) {
        return ListingWriter.write(nodes, layout);
    }
}

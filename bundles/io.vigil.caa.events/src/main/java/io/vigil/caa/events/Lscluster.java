package io.vigil.caa.events;

import io.vigil.caa.events.internal.IdText;
import java.util.List;

/** The command {@code lscluster}, as far as the health plane needs it: {@code -m}. Never throws. */
public final class Lscluster {
    private static final String USAGE = "Usage: lscluster -m\n";

    private Lscluster() {}

    /**
     * What a command gives.
     *
     * @param exitStatus 0, or 1 for options it does not have
     */
    public record Result(int exitStatus, String stdout, String stderr) {}

    /**
     * @param arguments without the command's name; Unicode dashes count as {@code -} (CAA-24)
     * @param nodes of the cluster, the asked one included
     */
    public static Result run(List<String> arguments, List<ClusterNode> nodes, ClusterListing.Layout layout) {
        if (arguments.size() == 1 && IdText.dashes(arguments.get(0)).equals("-m")) {
            return new Result(0, ClusterListing.write(nodes, layout), "");
        }
        return new Result(1, "", USAGE);
    }
}

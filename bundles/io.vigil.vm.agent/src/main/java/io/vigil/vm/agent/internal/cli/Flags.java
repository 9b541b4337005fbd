package io.vigil.vm.agent.internal.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stands before the action, and the words behind it (6.1); filled by picocli. */
@Command(name = "ksysvmmgr")
final class Flags {
    @Option(names = "-s")
    boolean sync;

    @Option(names = "-a", split = ",", paramLabel = "ATTRIBUTES")
    List<String> only = new ArrayList<>();

    @Option(names = "-h")
    boolean help;

    @Option(names = "-l", paramLabel = "LEVEL")
    int level = 1;

    @Parameters
    List<String> words = new ArrayList<>();
}

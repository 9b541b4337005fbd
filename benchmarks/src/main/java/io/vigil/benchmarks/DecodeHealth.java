package io.vigil.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Decoding health replies against the bare parser, both from one run. */
final class DecodeHealth implements Measurement {
    private static final double SHARE_LIMIT = 0.5;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecodeBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .result(work.resolve("decode.json").toString())
                        .resultFormat(org.openjdk.jmh.results.format.ResultFormatType.JSON)
                        .build())
                .run();
        List<Row> rows = new ArrayList<>();
        for (RunResult result : results) {
            String reply = result.getParams().getParam("reply");
            double vigil = sum(result, "vigil");
            rows.add(Row.plain(
                    "decode " + reply,
                    vigil / sum(result, "documents") / 1000,
                    "us",
                    "JMH, 3 forks with the controller's JVM flags, processor time; 12 hosts, 24 VIOSs or 996 VMs a reply"));
            rows.add(Row.atLeast(
                    "decode " + reply + ", speed against bare Woodstox",
                    sum(result, "woodstox") / vigil,
                    SHARE_LIMIT,
                    "x",
                    "same bytes, in turns of 0.5 MB; Woodstox touches every name and value"));
        }
        return rows;
    }

    private static double sum(RunResult result, String counter) {
        return result.getSecondaryResults().get(counter).getScore();
    }
}

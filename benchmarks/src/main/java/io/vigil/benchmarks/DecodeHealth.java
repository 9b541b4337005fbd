package io.vigil.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Map<String, Map<String, Double>> micros = new TreeMap<>();
        for (RunResult result : results) {
            micros.computeIfAbsent(result.getParams().getParam("reply"), reply -> new TreeMap<>())
                    .put(method(result), result.getPrimaryResult().getScore());
        }
        List<Row> rows = new ArrayList<>();
        micros.forEach((reply, score) -> {
            rows.add(Row.plain(
                    "decode " + reply, score.get("vigil"), "us", "JMH, 12 hosts, 24 VIOSs or 996 VMs in one reply"));
            rows.add(Row.atLeast(
                    "decode " + reply + ", speed against bare Woodstox",
                    score.get("woodstox") / score.get("vigil"),
                    SHARE_LIMIT,
                    "x",
                    "same bytes, same run; Woodstox touches every name and value"));
        });
        return rows;
    }

    private static String method(RunResult result) {
        String label = result.getParams().getBenchmark();
        return label.substring(label.lastIndexOf('.') + 1);
    }
}

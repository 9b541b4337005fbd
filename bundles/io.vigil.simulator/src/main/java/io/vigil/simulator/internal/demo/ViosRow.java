package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What QuickQuery says of a VIOS that was shut down in order, asked at the moment in which its row is written: the controller
 * acknowledges it soon (81, SC-16; 41, section 8).
 */
final class ViosRow {
    private static final String QUICK_QUERY = "<?xml version=\"1.0\"?> <VIO"
            + " xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\" version=\"2.00\""
            + " author=\"LIBKREST\" title=\"Req Quick Query\"><Request action_str=\"VIO_HS_QUICK_QUERY\"/></VIO>";

    private final SimDataCentre centre;
    private final String vios;
    private final String asked;
    private final AtomicReference<String> row = new AtomicReference<>();

    /** @param asked another VIOS, on which the query is run */
    ViosRow(SimDataCentre centre, String vios, String asked) {
        this.centre = centre;
        this.vios = vios;
        this.asked = asked;
        centre.follow(this::seen);
    }

    private void seen(HistoryLine line) {
        if (line.source().equals("caa")
                && line.object().equals(vios)
                && line.text().startsWith("NODE_DOWN")) {
            centre.answer(asked, QUICK_QUERY).flatMap(this::own).ifPresent(row::set);
        }
    }

    private Optional<String> own(String reply) {
        String uuid = centre.partitions(vios).get(0).uuid().toLowerCase(Locale.ROOT);
        Matcher found = Pattern.compile("<[^<>]*" + uuid + "[^<>]*>").matcher(reply);
        return found.find() ? Optional.of(found.group().replaceAll("\\s+", " ")) : Optional.empty();
    }

    /** For people. */
    String text() {
        return "QuickQuery on " + asked + ": " + Optional.ofNullable(row.get()).orElse("nothing of " + vios);
    }

    /** State 2, reason 64, and something to be fetched. */
    boolean good() {
        String text = Optional.ofNullable(row.get()).orElse("");
        return text.contains("state=\"DOWN\"") && text.contains("hasData='1'") && text.contains("0x00000040");
    }
}

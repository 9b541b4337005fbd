package io.vigil.scenarios.inspect;

import com.ctc.wstx.exc.WstxEOFException;
import io.vigil.hmc.internal.xml.MalformedException;
import javax.xml.stream.XMLStreamException;

/** Where the reading of a broken document ended, as a place in the file. */
final class End {
    private End() {}

    static Facts of(MalformedException e, SavedReply saved) {
        Facts facts = new Facts();
        if (e.line() > 0) {
            facts.number("line", line(e, saved)).number("column", e.column());
        }
        return facts.text("reason", reason(e));
    }

    static String words(MalformedException e, SavedReply saved) {
        String place = e.line() > 0 ? "line " + line(e, saved) + ", column " + e.column() + ": " : "";
        return place + reason(e);
    }

    private static int line(MalformedException e, SavedReply saved) {
        return saved.line() + e.line() - 1;
    }

    /** The parser's own first line says more; the rest repeats the place, counted from the start of the document. */
    private static String reason(MalformedException e) {
        Throwable cause = e.getCause();
        if (cause instanceof WstxEOFException) {
            return "the document ends before its last element is closed";
        }
        if (!(cause instanceof XMLStreamException) || cause.getMessage() == null) {
            return e.getMessage();
        }
        return Masks.of(
                "reason", cause.getMessage().lines().findFirst().orElse("").strip());
    }
}

package io.vigil.command.internal.engine;

import io.vigil.command.internal.grammar.Attribute;
import io.vigil.command.internal.grammar.NameRule;
import io.vigil.command.internal.grammar.Parsed;
import io.vigil.command.internal.grammar.Parser;
import io.vigil.command.internal.grammar.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code -i}: asks for the name and each required attribute that the line does not have, then runs the whole line. */
final class Form {
    private final Parser parser;
    private final Call call;
    private final List<String> words;

    Form(Parser parser, Call call, List<String> words) {
        this.parser = parser;
        this.call = call;
        this.words = words;
    }

    CompletionStage<Integer> filled(Function<List<String>, CompletionStage<Integer>> run) {
        List<String> open = new ArrayList<>();
        NameRule rule = call.line().row().names();
        if ((rule == NameRule.ONE || rule == NameRule.MANY)
                && call.line().names().isEmpty()) {
            open.add("name");
        }
        call.line().row().attributes().stream()
                .filter(attribute -> attribute.required() && !call.line().has(attribute.name()))
                .map(Attribute::name)
                .forEach(open::add);
        // The answers complete the line, so it is run without the flag.
        List<String> plain = words.stream().filter(word -> !word.equals("-i")).toList();
        return next(open, plain, run);
    }

    private CompletionStage<Integer> next(
            List<String> open, List<String> line, Function<List<String>, CompletionStage<Integer>> run) {
        if (open.isEmpty()) {
            return run.apply(line);
        }
        String field = open.get(0);
        return call.ask(field + ": ", false).thenCompose(answer -> {
            if (answer.isEmpty()) {
                call.print().error("Missing attribute '" + field + "'");
                return Call.done(Refusals.ANSWERED_NO);
            }
            List<String> longer = new ArrayList<>(line);
            longer.add(field + "=" + answer.get().reveal());
            if (parser.parse(longer) instanceof Parsed.Refused refused
                    && !refused.message().startsWith("Missing")) {
                call.print().error(refused.message());
                return next(open, line, run);
            }
            return next(open.subList(1, open.size()), longer, run);
        });
    }
}

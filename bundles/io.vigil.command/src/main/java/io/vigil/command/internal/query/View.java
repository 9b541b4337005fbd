package io.vigil.command.internal.query;

import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Json;
import io.vigil.command.internal.grammar.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Prints blocks as text or JSON: the same facts (CLI-8). */
final class View {
    private View() {}

    static CompletionStage<Integer> list(Call call, List<Block> blocks) {
        checkFields(call, blocks);
        if (call.line().flags().json()) {
            call.print()
                    .out(Json.text(
                            blocks.stream().map(block -> json(call, block)).toList()));
        } else {
            text(call, blocks, true);
        }
        return Call.done(Refusals.DONE);
    }

    static CompletionStage<Integer> single(Call call, Block block) {
        checkFields(call, List.of(block));
        if (call.line().flags().json()) {
            call.print().out(Json.text(json(call, block)));
        } else {
            text(call, List.of(block), true);
        }
        return Call.done(Refusals.DONE);
    }

    /** Blocks that end with a rule of their own have no blank line between them. */
    static CompletionStage<Integer> ruled(Call call, List<Block> blocks) {
        checkFields(call, blocks);
        if (call.line().flags().json()) {
            return list(call, blocks);
        }
        text(call, blocks, false);
        return Call.done(Refusals.DONE);
    }

    private static void text(Call call, List<Block> blocks, boolean blank) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blank && i > 0) {
                call.print().out("");
            }
            lines(call, blocks.get(i)).forEach(call.print()::out);
        }
    }

    static List<String> lines(Call call, Block block) {
        List<String> lines = new ArrayList<>();
        for (Block.Entry entry : block.entries()) {
            if (shown(call, entry)) {
                entry(lines, entry);
            }
        }
        return lines;
    }

    private static void entry(List<String> lines, Block.Entry entry) {
        if (entry.label().isEmpty() || entry.label().startsWith("\0")) {
            lines.addAll(entry.values());
            return;
        }
        String head = entry.label() + ":";
        lines.add(entry.values().isEmpty() ? head : (head + " " + entry.values().get(0)).stripTrailing());
        String indent = " ".repeat(head.length() + 1);
        entry.values().stream().skip(1).forEach(value -> lines.add(indent + value));
    }

    private static Map<String, Object> json(Call call, Block block) {
        Map<String, Object> map = new LinkedHashMap<>();
        block.entries().stream()
                .filter(entry -> entry.data() != null && shown(call, entry))
                .forEach(entry -> map.put(Json.key(entry.label()), entry.data()));
        return map;
    }

    private static boolean shown(Call call, Block.Entry entry) {
        List<String> only = call.line().flags().only();
        return only.isEmpty()
                || !entry.label().isEmpty()
                        && only.stream().anyMatch(name -> Json.key(name).equals(Json.key(entry.label())));
    }

    private static void checkFields(Call call, List<Block> blocks) {
        for (String name :
                blocks.isEmpty() ? List.<String>of() : call.line().flags().only()) {
            boolean known = blocks.stream()
                    .flatMap(block -> block.entries().stream())
                    .anyMatch(entry -> Json.key(entry.label()).equals(Json.key(name)));
            if (!known) {
                throw Refusals.usage("Unknown attribute '" + name + "' for "
                        + call.line().row().title());
            }
        }
    }
}

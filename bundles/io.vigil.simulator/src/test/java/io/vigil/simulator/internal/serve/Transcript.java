package io.vigil.simulator.internal.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a page's {@code console} blocks: what is typed where, and what is shown then. */
record Transcript(List<Step> steps) {
    private static final Pattern BLOCK = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d");
    private static final String BASH = "$ ";
    private static final String MORE = "> ";

    /**
     * One command with what it prints.
     *
     * @param bash typed into bash; false: into the simulator's shell
     */
    record Step(boolean bash, String typed, String shown) {
        /** {@code ...} is anything within a line, or any lines when it stands alone; times are equal to each other. */
        boolean fits(String actual) {
            StringBuilder pattern = new StringBuilder();
            for (String line : TIME.matcher(shown).replaceAll("TIME").lines().toList()) {
                if (line.equals("...")) {
                    pattern.append("(?:.*\\n)*?");
                } else {
                    List<String> parts = new ArrayList<>();
                    for (String part : line.split("\\.\\.\\.", -1)) {
                        parts.add(Pattern.quote(part));
                    }
                    pattern.append(String.join(".*", parts)).append("\\n");
                }
            }
            String text = TIME.matcher(actual).replaceAll("TIME").stripTrailing();
            return Pattern.matches(pattern.toString(), text.isEmpty() ? "" : text + "\n");
        }
    }

    static Transcript of(String page) {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(page);
        while (blocks.find()) {
            steps.addAll(block(blocks.group(1)));
        }
        return new Transcript(List.copyOf(steps));
    }

    private static List<Step> block(String text) {
        List<Step> steps = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(BASH)) {
                steps.add(new Step(true, line.substring(BASH.length()), ""));
            } else if (line.startsWith(ShellLoop.PROMPT)) {
                steps.add(new Step(false, line.substring(ShellLoop.PROMPT.length()), ""));
            } else {
                Step last = steps.remove(steps.size() - 1);
                boolean more = last.bash() && last.shown().isEmpty() && line.startsWith(MORE);
                steps.add(
                        more
                                ? new Step(true, last.typed() + "\n" + line.substring(MORE.length()), "")
                                : new Step(last.bash(), last.typed(), last.shown() + line + "\n"));
            }
        }
        return steps;
    }
}

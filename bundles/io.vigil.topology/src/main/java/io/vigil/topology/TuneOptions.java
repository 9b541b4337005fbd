package io.vigil.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The options of {@code ts:tune}, which are those that administrators know from {@code cthatstune} (spec 82, section 10):
 *
 * <pre>
 * -f [network]:seconds[,...]   heartbeat interval, 1 to 30, default 1
 * -s [network]:misses[,...]    sensitivity, 4 to 40, default 4
 * -g [network]:seconds[,...]   grace, 0 (off) to 120; -1 or d = automatic (default)
 * -l lines                     length of the logs, 100 to 1000000, default 5000
 * -r                           take the change over now
 * VIEW instead of a value      print the values; DEFAULT instead of a value: go back to the default
 * </pre>
 *
 * A network is named by its name; {@code ALL}, or nothing before the colon, or no colon means all. Priority ({@code -p}) and memory
 * pinning ({@code -m}) belong to the original's platform and are refused. Immutable.
 */
public final class TuneOptions {
    private static final String VIEW = "VIEW";
    private static final String DEFAULT = "DEFAULT";
    private static final String ALL = "ALL";
    private static final int LEAST_LINES = 100;
    private static final int MOST_LINES = 1_000_000;

    private final Map<Field, List<Change>> changes = new EnumMap<>(Field.class);
    private final List<Field> views = new ArrayList<>();
    private OptionalInt lines = OptionalInt.empty();
    private boolean refresh;

    /** What can be tuned of a network. */
    private enum Field {
        FREQUENCY("-f", Tuning::frequency, Tuning::withFrequency),
        SENSITIVITY("-s", Tuning::sensitivity, Tuning::withSensitivity),
        GRACE("-g", Tuning::grace, Tuning::withGrace);

        private final String option;
        private final ToIntFunction<Tuning> getter;
        private final BiFunction<Tuning, Integer, Tuning> setter;

        Field(String option, ToIntFunction<Tuning> getter, BiFunction<Tuning, Integer, Tuning> setter) {
            this.option = option;
            this.getter = getter;
            this.setter = setter;
        }

        int fallback() {
            return getter.applyAsInt(Tuning.DEFAULT);
        }

        /** The value, if some network could have it. */
        int checked(int value) {
            Tuning roomy = new Tuning(1, 40, Tuning.AUTO);
            return getter.applyAsInt(setter.apply(roomy, value));
        }

        String text(Tuning tuning) {
            int value = getter.applyAsInt(tuning);
            return this == GRACE && value == Tuning.AUTO ? "auto" : String.valueOf(value);
        }
    }

    private record Change(String network, int value) {}

    private TuneOptions() {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException naming the option, what was given and what is allowed
     */
    public static TuneOptions parse(List<String> arguments) {
        TuneOptions options = new TuneOptions();
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("no option, allowed -f, -s, -g, -l, -r");
        }
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (option.equals("-r")) {
                options.refresh = true;
                continue;
            }
            if (option.equals("-p") || option.equals("-m")) {
                throw new IllegalArgumentException(option + ": priority and memory pinning cannot be set here");
            }
            Optional<Field> field = field(option);
            if (field.isEmpty() && !option.equals("-l")) {
                throw new IllegalArgumentException("'" + option + "', allowed -f, -s, -g, -l, -r");
            }
            if (++i == arguments.size()) {
                throw new IllegalArgumentException(option + ": a value is missing");
            }
            String value = arguments.get(i);
            field.ifPresentOrElse(f -> options.take(f, value), () -> options.takeLines(value));
        }
        return options;
    }

    /** Whether the change is to be taken over now, and not with the next start. */
    public boolean refresh() {
        return refresh;
    }

    /** New length of the logs, if one was given. */
    public OptionalInt logLines() {
        return lines;
    }

    /** Whether anything of a network is changed. */
    public boolean changesList() {
        return !changes.isEmpty();
    }

    /**
     * The list with the changes, one version later; the list itself when there are none.
     *
     * @throws IllegalArgumentException when a network is not in the list, or its values do not go together
     */
    public MachinesList apply(MachinesList list) {
        changes.forEach((field, all) -> all.forEach(change -> require(list, field, change.network())));
        if (!changesList()) {
            return list;
        }
        List<Network> networks = list.networks().stream()
                .map(network -> network.withTuning(tuned(network)))
                .toList();
        return new MachinesList(list.domain(), list.version() + 1, list.configId(), networks, list.adapters());
    }

    /** What {@code VIEW} asks for, a line a network. */
    public List<String> view(MachinesList list) {
        return list.networks().stream()
                .filter(network -> !views.isEmpty())
                .map(network -> network.name()
                        + views.stream()
                                .map(field -> " " + field.name().toLowerCase(java.util.Locale.ROOT) + " "
                                        + field.text(network.tuning()))
                                .collect(Collectors.joining()))
                .toList();
    }

    private Tuning tuned(Network network) {
        int[] values = new int[Field.values().length];
        for (Field field : Field.values()) {
            values[field.ordinal()] = field.getter.applyAsInt(network.tuning());
            for (Change change : changes.getOrDefault(field, List.of())) {
                if (change.network().equals(ALL) || change.network().equals(network.name())) {
                    values[field.ordinal()] = change.value();
                }
            }
        }
        try {
            // Together: on the way from one good pair to another, a single step may be a bad one.
            return new Tuning(values[0], values[1], values[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("network " + network.name() + ": " + e.getMessage(), e);
        }
    }

    private void take(Field field, String value) {
        if (value.equals(VIEW)) {
            views.add(field);
            return;
        }
        for (String part : value.split(",", -1)) {
            int colon = part.lastIndexOf(':');
            String network = colon <= 0 ? ALL : part.substring(0, colon);
            int number = number(field, part.substring(colon + 1));
            changes.computeIfAbsent(field, f -> new ArrayList<>()).add(new Change(network, field.checked(number)));
        }
    }

    private void takeLines(String value) {
        try {
            int number = value.equals(DEFAULT) ? 5_000 : Integer.parseInt(value);
            if (number >= LEAST_LINES && number <= MOST_LINES) {
                lines = OptionalInt.of(number);
                return;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-l: '" + value + "', allowed 100 to 1000000 or DEFAULT", e);
        }
        throw new IllegalArgumentException("-l: " + value + ", allowed 100 to 1000000 or DEFAULT");
    }

    private static int number(Field field, String text) {
        if (text.equals(DEFAULT)) {
            return field.fallback();
        }
        if (field == Field.GRACE && text.equals("d")) {
            return Tuning.AUTO;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    field.option + ": '" + text + "', allowed a whole number, DEFAULT or VIEW", e);
        }
    }

    private static void require(MachinesList list, Field field, String network) {
        if (!network.equals(ALL)
                && list.networks().stream().noneMatch(n -> n.name().equals(network))) {
            throw new IllegalArgumentException(field.option + ": network '" + network + "' is not in the list, allowed "
                    + list.networks().stream().map(Network::name).toList() + " or ALL");
        }
    }

    private static Optional<Field> field(String option) {
        for (Field field : Field.values()) {
            if (field.option.equals(option)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}

package io.vigil.scenarios.player;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One value of a YAML file with its place, read strictly: what is not expected is refused with line and key. */
final class Field {
    private final String file;
    private final String path;
    private final Node node;
    private final Mistakes mistakes;

    private Field(String file, String path, Node node, Mistakes mistakes) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.mistakes = mistakes;
    }

    static Field root(String file, String text) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (node == null) {
                throw new ScenarioException(file + ": the file is empty");
            }
            Field root = new Field(file, "", node, new Mistakes());
            root.refuseLoops(node, Collections.newSetFromMap(new IdentityHashMap<>()));
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String hint = String.valueOf(e.getProblem()).contains("alias") ? "; quote a text that begins with *" : "";
            throw new ScenarioException(file + ":" + line + ": not readable as YAML: " + e.getProblem() + hint, e);
        } catch (YAMLException e) {
            throw new ScenarioException(
                    file + ": not readable as YAML: " + e.getMessage().replaceAll("\\s+", " "), e);
        }
    }

    /** An alias may stand for its anchor, but not inside it. */
    private void refuseLoops(Node node, Set<Node> open) {
        if (!open.add(node)) {
            throw at("", node).error("this is a part of itself through an alias");
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                refuseLoops(tuple.getKeyNode(), open);
                refuseLoops(tuple.getValueNode(), open);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> refuseLoops(item, open));
        }
        open.remove(node);
    }

    private Field at(String place, Node what) {
        return new Field(file, place, what, mistakes);
    }

    ScenarioException error(String message) {
        return new ScenarioException(
                file + ":" + line() + ": " + (path.isEmpty() ? "" : path + ": ") + message, line());
    }

    /** About a key of this mapping that is not there. */
    ScenarioException missing(String key) {
        return new ScenarioException(
                file + ":" + line() + ": " + (path.isEmpty() ? key : path + "." + key) + ": is missing", line());
    }

    /** What was found wrong in the whole file so far. */
    Mistakes mistakes() {
        return mistakes;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    String file() {
        return file;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The entries of a mapping whose keys the file chooses. */
    Map<String, Field> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw error("must be a mapping, key: value");
        }
        Map<String, Field> found = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = at(path, tuple.getKeyNode()).text();
            Field value = at(path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
            if (found.putIfAbsent(key, value) != null) {
                mistakes.add(at(value.path, tuple.getKeyNode()).error("is given twice"));
            }
        }
        return found;
    }

    /** The entries of a mapping whose keys are fixed; each other key is a mistake. */
    Map<String, Field> map(Collection<String> known) {
        Map<String, Field> found = entries();
        found.forEach((key, value) -> {
            if (!known.contains(key)) {
                mistakes.add(value.error("is not a key here; allowed are " + new TreeSet<>(known)));
            }
        });
        found.keySet().retainAll(known);
        return found;
    }

    /** As {@link #map(Collection)}; the needed keys must be there. */
    Map<String, Field> map(Collection<String> known, Collection<String> needed) {
        Map<String, Field> found = map(known);
        for (String key : needed) {
            if (!found.containsKey(key)) {
                throw missing(key);
            }
        }
        return found;
    }

    List<Field> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("must be a list");
        }
        List<Field> found = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            found.add(at(path + "[" + found.size() + "]", item));
        }
        return found;
    }

    List<Field> listOrOne() {
        return isList() ? list() : List.of(this);
    }

    List<String> texts() {
        return listOrOne().stream().map(Field::text).toList();
    }

    String text() {
        if (node instanceof MappingNode) {
            throw error("must be a text, but it is a mapping, because it has a ': '; put the whole text in quotes");
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw error("must be a text that is not empty");
        }
        return scalar.getValue().strip();
    }

    double number(double least, double most) {
        try {
            double value = Double.parseDouble(text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the message below says what is allowed
        }
        throw error("is '" + text() + "'; allowed are numbers from " + plain(least) + " to " + plain(most));
    }

    int count(int least, int most) {
        double value = number(least, most);
        if (value != Math.rint(value)) {
            throw error("is '" + text() + "'; allowed are whole numbers from " + least + " to " + most);
        }
        return (int) value;
    }

    boolean isNumber() {
        return node instanceof ScalarNode scalar && scalar.getValue().strip().matches("[-+]?\\d+(\\.\\d+)?");
    }

    boolean yes() {
        return switch (text()) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw error("is '" + text() + "'; allowed are true, false");
        };
    }

    String oneOf(Collection<String> allowed) {
        String value = text();
        if (!allowed.contains(value)) {
            throw error("is '" + value + "'; allowed are " + new TreeSet<>(allowed));
        }
        return value;
    }

    /** The value as plain maps, lists and texts, for a reader of its own. */
    Object plain() {
        if (node instanceof ScalarNode) {
            return ((ScalarNode) node).getValue();
        }
        if (isList()) {
            return list().stream().map(Field::plain).toList();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        entries().forEach((key, value) -> map.put(key, value.plain()));
        return map;
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}

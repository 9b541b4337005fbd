package io.vigil.topology.internal.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps the newest instances of a kind of file and deletes the others, by the time of the file: the day in a name wraps each month. */
final class Retention {
    private Retention() {}

    /**
     * @param name of an instance; a file whose name has {@code .bak} behind it belongs to the instance
     * @param keep how many instances stay
     */
    static void apply(Path directory, Pattern name, int keep) throws IOException {
        Map<String, FileTime> instances = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String instance = instance(file);
            if (name.matcher(instance).matches()) {
                instances.merge(instance, Files.getLastModifiedTime(file), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        List<Map.Entry<String, FileTime>> newestFirst = new ArrayList<>(instances.entrySet());
        newestFirst.sort(Map.Entry.<String, FileTime>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
        for (Map.Entry<String, FileTime> old :
                newestFirst.subList(Math.min(keep, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(directory.resolve(old.getKey()));
            Files.deleteIfExists(directory.resolve(old.getKey() + LineLog.BACKUP));
        }
    }

    private static String instance(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(LineLog.BACKUP) ? name.substring(0, name.length() - LineLog.BACKUP.length()) : name;
    }
}

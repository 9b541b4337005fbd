package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./vigil inspect}: prints what saved replies of HMCs mean, as JSON (docs/inspect.md). */
public final class InspectMain {
    private static final String USAGE =
            """
            usage: ./vigil inspect FILE...

              FILE     a saved reply of an HMC: XML, the JSON of a quick view, or the section format
                       of captures (INFO{ HEADERS{ BODY{); - reads standard input
              --help   this text

            Prints what each reply means as one JSON object: kind, objects with their main properties,
            what the controller makes of a job or an error. Secrets are masked.
            Exit code: 0 all read; 1 a file is damaged, what could be read is printed; 2 a file is no reply.""";

    private static final int LARGEST = 64 * 1024 * 1024;

    private InspectMain() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int rc = run(args, System.in, out, System.err);
        out.flush();
        System.exit(rc);
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> files = List.of(args);
        if (files.contains("--help") || files.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        for (String file : files) {
            if (file.startsWith("-") && !file.equals("-")) {
                err.println("vigil inspect: unknown option: " + file + "\n" + USAGE);
                return 2;
            }
        }
        if (files.isEmpty()) {
            err.println("vigil inspect: no file is named\n" + USAGE);
            return 2;
        }
        int worst = 0;
        for (String file : files) {
            worst = Math.max(worst, one(file, in, out, err));
        }
        return worst;
    }

    private static int one(String file, InputStream in, PrintStream out, PrintStream err) {
        String name = file.equals("-") ? "(standard input)" : file;
        try {
            Inspection found = Inspection.of(name, read(file, in));
            out.println(writer().writeValueAsString(found.json()));
            if (found.damaged()) {
                err.println(
                        "vigil inspect: " + name + ": is damaged; what could be read is printed, see endsAt or damage");
            }
            return found.damaged() ? 1 : 0;
        } catch (NoReplyException e) {
            err.println("vigil inspect: " + name + ": is no reply of an HMC: " + e.getMessage());
        } catch (NoSuchFileException e) {
            err.println("vigil inspect: " + name + ": no such file");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own JSON", e);
        } catch (IOException e) {
            err.println("vigil inspect: " + name + ": cannot be read: " + e.getMessage());
        }
        return 2;
    }

    private static byte[] read(String file, InputStream in) throws IOException {
        if (file.equals("-")) {
            return limited(in);
        }
        try (InputStream from = Files.newInputStream(Path.of(file))) {
            return limited(from);
        }
    }

    private static byte[] limited(InputStream from) throws IOException {
        byte[] all = from.readNBytes(LARGEST + 1);
        if (all.length > LARGEST) {
            throw new IOException("it is larger than 64 MiB, the most that the controller reads of a reply");
        }
        return all;
    }

    private static ObjectWriter writer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build()
                .writer(printer);
    }
}

package io.vigil.notify.script.internal;

import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.plugin.NotifierContract;
import io.vigil.testkit.plugin.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The script channel keeps what every channel promises; the other side is a real script. */
class ScriptNotifierContractTest extends NotifierContract {
    /** Real: the scripts are real. */
    private static final TimeSource TIME = new WallClock();

    @TempDir
    Path directory;

    @BeforeEach
    void obliging() {
        otherSide(OtherSide.TAKES);
    }

    @Override
    protected Notifier notifier() {
        return new ScriptNotifier(ScriptSettings.parse(script().toString(), "ALL", 20), TIME);
    }

    private Path script() {
        return directory.resolve("on-event.sh");
    }

    @Override
    protected Recipient recipient() {
        return Recipient.EVERYONE;
    }

    /** 72 section 7.2: a script that failed may have done half of its work. */
    @Override
    protected Delivery.Outcome trouble() {
        return Delivery.Outcome.REJECTED;
    }

    @Override
    protected void otherSide(OtherSide mood) {
        String body =
                switch (mood) {
                    case TAKES -> "printf '%s ' \"$@\" > \"$(mktemp '" + directory + "/taken.XXXXXX')\"";
                    case BUSY -> "echo later; exit 75";
                    case REFUSES -> "echo never; exit 1";
                    case HANGS -> "exec sleep 60";
                };
        try {
            Files.writeString(script(), "#!/bin/bash\n" + body + "\n");
            Files.setPosixFilePermissions(script(), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> taken() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("taken."))
                    .map(ScriptNotifierContractTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

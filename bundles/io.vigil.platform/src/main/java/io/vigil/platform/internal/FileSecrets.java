package io.vigil.platform.internal;

import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Secrets in one file, {@code name=<base64 of iv and AES-GCM text>} a line; the key is in another file, outside of the
 * registry and of its snapshots (CTL-16). Thread-safe.
 */
public final class FileSecrets implements Secrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/@:-]{1,200}");

    private final Path file;
    private final SecretCipher cipher;
    /** Encrypted, by name. */
    private final Map<String, String> entries = new TreeMap<>();

    /** Makes the key file on first use, readable by its owner only. */
    public FileSecrets(Path keyFile, Path file) {
        this.file = file;
        if (Files.exists(file) && Files.notExists(keyFile)) {
            throw new IllegalStateException("There are secrets in " + file + " but the key file " + keyFile
                    + " is gone: put it back, or remove " + file + " and give the passwords again");
        }
        this.cipher = new SecretCipher(keyFile);
        try {
            if (Files.exists(file)) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.contains("="))
                        .forEach(this::load);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Secrets file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void load(String line) {
        int at = line.indexOf('=');
        entries.put(line.substring(0, at), line.substring(at + 1));
    }

    @Override
    public synchronized Optional<Secret> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(text -> new Secret(cipher.decrypt(name, text)));
    }

    @Override
    public synchronized void put(String name, Secret secret) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "secret name '" + name + "' is not allowed, use 1 to 200 of A-Z a-z 0-9 . _ / @ : -");
        }
        Map<String, String> changed = new TreeMap<>(entries);
        changed.put(name, cipher.encrypt(name, secret.reveal()));
        save(changed);
    }

    @Override
    public synchronized void remove(String name) {
        Map<String, String> changed = new TreeMap<>(entries);
        if (changed.remove(name) != null) {
            save(changed);
        }
    }

    private void save(Map<String, String> changed) {
        StringBuilder text = new StringBuilder();
        changed.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            OwnerFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Secrets file " + file + " cannot be written: " + e.getMessage(), e);
        }
        entries.clear();
        entries.putAll(changed);
    }
}

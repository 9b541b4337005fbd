package io.vigil.simulator.internal.hmc;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Keys and certificates of consoles, kept in a directory or, without one, not at all. Files are readable by the owner alone. */
public final class KeyFiles {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private final Optional<Path> directory;

    KeyFiles(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Where the certificate of a console is, for clients that trust a file. */
    public static Path certificate(Path directory, String console) {
        return directory.resolve(URLEncoder.encode(console, StandardCharsets.UTF_8) + ".crt");
    }

    /** Host keys of all consoles, for ssh. */
    public static Path knownHosts(Path directory) {
        return directory.resolve("known_hosts");
    }

    /** The pair with that name; a new one where there is none. */
    KeyPair pair(String name) throws IOException {
        try {
            if (directory.isEmpty()) {
                return fresh();
            }
            Path file = directory.get().resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ".key");
            if (Files.exists(file)) {
                return read(file);
            }
            KeyPair pair = fresh();
            write(
                    file,
                    pem(PRIVATE, pair.getPrivate().getEncoded())
                            + pem(PUBLIC, pair.getPublic().getEncoded()));
            return pair;
        } catch (GeneralSecurityException e) {
            throw new IOException("no key could be made for " + name + ": " + e.getMessage(), e);
        }
    }

    static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static KeyPair read(Path file) throws IOException {
        try (PemReader reader = new PemReader(Files.newBufferedReader(file))) {
            KeyFactory factory = KeyFactory.getInstance("EC");
            PemObject secret = reader.readPemObject();
            PemObject open = reader.readPemObject();
            if (secret == null || open == null) {
                throw new IOException("it does not hold two PEM blocks");
            }
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(open.getContent())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(secret.getContent())));
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(
                    file + " cannot be read as a key: " + e.getMessage() + "; delete it, and a new key is made", e);
        }
    }

    /** The certificate that was kept last, DER; empty when there is none that can be read. */
    Optional<byte[]> certificate(String console) throws IOException {
        if (directory.isEmpty() || !Files.exists(certificate(directory.get(), console))) {
            return Optional.empty();
        }
        String text = Files.readString(certificate(directory.get(), console));
        try (PemReader reader = new PemReader(new StringReader(text))) {
            return Optional.ofNullable(reader.readPemObject()).map(PemObject::getContent);
        }
    }

    void keepCertificate(String console, byte[] der) throws IOException {
        if (directory.isPresent()) {
            write(certificate(directory.get(), console), certificatePem(der));
        }
    }

    void knownHosts(List<String> lines) throws IOException {
        if (directory.isPresent()) {
            write(knownHosts(directory.get()), String.join("\n", lines) + "\n");
        }
    }

    static String certificatePem(byte[] der) throws IOException {
        return pem(CERTIFICATE, der);
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    /** Complete or not at all: a simulator that is killed meanwhile leaves the old file. */
    private static void write(Path file, String text) throws IOException {
        try {
            replace(file, text);
        } catch (IOException e) {
            throw new IOException("keys cannot be kept: " + file + " cannot be written: " + e, e);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder, rights(folder, "rwx------"));
        Path fresh = Files.createTempFile(folder, "new", ".tmp", rights(folder, "rw-------"));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] rights(Path folder, String rights) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}

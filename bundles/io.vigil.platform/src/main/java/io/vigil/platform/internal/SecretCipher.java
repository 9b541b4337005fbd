package io.vigil.platform.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with the key of a file; the name of a secret is authenticated with it, so that two cannot be swapped. */
final class SecretCipher {
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Path keyFile;
    private final SecretKey key;

    SecretCipher(Path keyFile) {
        this.keyFile = keyFile;
        try {
            if (Files.notExists(keyFile)) {
                create();
            }
            refuseOpenFile();
            byte[] bytes = Base64.getDecoder().decode(Files.readString(keyFile).strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "Key file " + keyFile + " does not hold " + KEY_BYTES + " bytes in base64");
            }
            key = new SecretKeySpec(bytes, "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("Key file " + keyFile + " cannot be used: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Key file " + keyFile + " is not base64", e);
        }
    }

    private void create() throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        OwnerFiles.write(keyFile, Base64.getEncoder().encodeToString(bytes) + "\n");
    }

    private void refuseOpenFile() throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(keyFile));
        open.removeAll(OwnerFiles.OWNER_ONLY);
        if (!open.isEmpty()) {
            throw new IllegalStateException("Key file " + keyFile + " is open to others (" + open + "): chmod 600 it");
        }
    }

    String encrypt(String name, String text) {
        try {
            byte[] iv = new byte[IV_BYTES];
            random.nextBytes(iv);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, name).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Secret '" + name + "' cannot be encrypted", e);
        }
    }

    String decrypt(String name, String encrypted) {
        try {
            byte[] all = Base64.getDecoder().decode(encrypted);
            byte[] iv = Arrays.copyOf(all, IV_BYTES);
            byte[] clear = cipher(Cipher.DECRYPT_MODE, iv, name).doFinal(all, IV_BYTES, all.length - IV_BYTES);
            return new String(clear, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Secret '" + name + "' cannot be read with key file " + keyFile
                            + ": the key is another one, or the text was changed",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] iv, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

package io.alerthistory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** One password per role: created on first use, and stored in a file of mode 0600. */
final class PasswordFiles {
    private static final int BYTES = 24;
    private final DataDirectory directory;
    private final SecureRandom random;

    PasswordFiles(DataDirectory directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /** The file as initdb's --pwfile wants it: the password and a newline. */
    Path file(String role) {
        Path file = directory.passwordFile(role);
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[BYTES];
                random.nextBytes(secret);
                PrivateFile.write(file, HexFormat.of().formatHex(secret) + "\n");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String role) {
        try {
            return Files.readString(file(role)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.vigil.notify.mail.internal;

import io.vigil.model.Checked;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checked settings of the mail channel (72 section 8). The password is the secret {@code smtp/password}.
 *
 * @param host of the relay; empty = none yet, mails wait
 * @param port 1-65535
 * @param user empty = no authentication
 * @param from sender, a mailbox
 */
public record MailSettings(String host, int port, Tls tls, String user, String from) {
    private static final Pattern MAILBOX = Pattern.compile("[!-?A-~]+@[A-Za-z0-9.-]+");

    /** How the connection is protected. */
    public enum Tls {
        NONE,
        STARTTLS,
        TLS;

        static Tls parse(String text) {
            return Arrays.stream(values())
                    .filter(value -> value.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "smtp_tls=" + text + " is not allowed, use none, starttls or tls"));
        }
    }

    public MailSettings {
        Checked.inRange("smtp_port", port, 1, 65_535);
        if (!MAILBOX.matcher(from).matches()) {
            throw new IllegalArgumentException(
                    "mail_from=" + from + " is not allowed, use a mailbox such as vigil@example.org");
        }
    }

    String fromDomain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}

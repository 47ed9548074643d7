package punctual.notification.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where mail is handed over. */
@ConfigMapping(prefix = "punctual.smtp")
interface SmtpSettings {
    /** Without it nothing is mailed: PUNCTUAL_SMTP_HOST. */
    Optional<String> host();

    /** With 465 TLS from the start, with any other by STARTTLS: PUNCTUAL_SMTP_PORT. */
    @WithDefault("25")
    int port();

    /** Whom mails are from: PUNCTUAL_SMTP_FROM. */
    @WithDefault("Punctual <punctual@localhost>")
    String from();

    /** The login; without it none is tried: PUNCTUAL_SMTP_USER. */
    Optional<String> user();

    /** PUNCTUAL_SMTP_PASSWORD. */
    Optional<String> password();

    /** Whether a server without STARTTLS is left; without the setting, where there is a login: PUNCTUAL_SMTP_STARTTLS. */
    Optional<StartTls> starttls();

    /** How STARTTLS is used. */
    enum StartTls {
        REQUIRED,
        OPTIONAL
    }

    /**
     * How many connections at most a replica has for reminders, and so how many mails under way:
     * PUNCTUAL_SMTP_CONNECTIONS.
     */
    @WithDefault("64")
    int connections();

    /** How long the server may take for a mail: PUNCTUAL_SMTP_TIMEOUT. */
    @WithDefault("2m")
    Duration timeout();
}

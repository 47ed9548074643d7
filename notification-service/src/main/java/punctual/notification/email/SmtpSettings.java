package punctual.notification.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where mail is handed over. */
@ConfigMapping(prefix = "punctual.smtp")
interface SmtpSettings {
    /** Without it nothing is mailed: PUNCTUAL_SMTP_HOST. */
    Optional<String> host();

    /** With 465 TLS from the start, with any other STARTTLS where the server offers it: PUNCTUAL_SMTP_PORT. */
    @WithDefault("25")
    int port();

    /** Whom mails are from: PUNCTUAL_SMTP_FROM. */
    @WithDefault("Punctual <punctual@localhost>")
    String from();

    /** The login; without it none is tried: PUNCTUAL_SMTP_USER. */
    Optional<String> user();

    /** PUNCTUAL_SMTP_PASSWORD. */
    Optional<String> password();
}

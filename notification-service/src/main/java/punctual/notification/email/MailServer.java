package punctual.notification.email;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import punctual.notification.delivery.PutOffException;
import punctual.notification.delivery.RefusedException;

/** The SMTP server that mail is handed to; connections are shared, and dropped where it stays silent. */
@ApplicationScoped
class MailServer {
    private static final Logger LOG = Logger.getLogger(MailServer.class);
    private static final int SECURE_PORT = 465;
    static final int CONNECTIONS_FOR_LINKS = 8;
    private static final int CONNECT_MILLIS = 10_000;
    private static final List<String> OF_THE_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");
    private static final Set<Integer> OF_THE_LOGIN = Set.of(530, 534, 535, 538);

    private final @Nullable MailClient reminders;
    private final @Nullable MailClient links;
    private final String from;

    MailServer(Vertx vertx, SmtpSettings settings) {
        this.reminders = client(vertx, settings, settings.connections());
        this.links = client(vertx, settings, CONNECTIONS_FOR_LINKS);
        this.from = settings.from();
    }

    /** After the stop of the deliveries, which happens while the application's beans are there. */
    @PreDestroy
    void close() {
        close(reminders);
        close(links);
    }

    private static void close(@Nullable MailClient client) {
        if (client != null) {
            client.closeAndForget();
        }
    }

    /**
     * Hands a reminder over. What the server refuses for good (5xx, RFC 5321 section 4.2.1) of the recipient or the mail
     * fails as refused, in its words; what it refuses of us is put off, and in the log.
     */
    Uni<Void> send(MailMessage mail) {
        return send(reminders, mail);
    }

    /** The same for a link that verifies an address, over connections of their own: no reminder waits for them. */
    Uni<Void> sendLink(MailMessage mail) {
        return send(links, mail);
    }

    private Uni<Void> send(@Nullable MailClient client, MailMessage mail) {
        return client == null
                ? Uni.createFrom()
                        .failure(new RefusedException("E-mail is not set up here: PUNCTUAL_SMTP_HOST is not set"))
                : client.sendMail(mail.setFrom(from))
                        .replaceWithVoid()
                        .onFailure()
                        .transform(MailServer::forTheUser);
    }

    private static Throwable forTheUser(Throwable failure) {
        if (failure instanceof SMTPException reply && !reply.getReplyMessages().isEmpty()) {
            return forTheUser(reply);
        }
        LOG.warnf("The mail server took no mail: %s", failure.getMessage());
        return new PutOffException("The mail server could not be reached, or broke off");
    }

    private static RuntimeException forTheUser(SMTPException reply) {
        String words = String.join(" ", reply.getReplyMessages());
        if (!reply.isPermanent()) {
            return new PutOffException(words);
        }
        if (isOfTheMail(reply)) {
            return new RefusedException(words);
        }
        LOG.errorf("The mail server refuses this installation, not a recipient: %s", reply.getMessage());
        return new PutOffException("The mail server takes no mail from this installation at the moment");
    }

    /**
     * Whether it says no to the recipient or the mail. Before that, in its greeting, to the login or the sender, it says no
     * to this installation; so do the codes that ask for a login (RFC 4954 section 6), whenever they come. What it said no
     * to, the client tells by its first words alone.
     */
    private static boolean isOfTheMail(SMTPException reply) {
        String words = String.valueOf(reply.getMessage());
        return OF_THE_MAIL.stream().anyMatch(words::startsWith) && !OF_THE_LOGIN.contains(reply.getReplyCode());
    }

    private static @Nullable MailClient client(Vertx vertx, SmtpSettings settings, int connections) {
        return settings.host()
                .map(host -> MailClient.create(vertx, config(host, settings).setMaxPoolSize(connections)))
                .orElse(null);
    }

    private static MailConfig config(String host, SmtpSettings settings) {
        MailConfig config = new MailConfig()
                .setHostname(host)
                .setPort(settings.port())
                .setSsl(settings.port() == SECURE_PORT)
                .setStarttls(startTls(settings))
                .setLogin(settings.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        config.setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(silentSeconds(settings));
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        return config;
    }

    /** A password goes to nobody in clear, unless the setting says so. */
    private static StartTLSOptions startTls(SmtpSettings settings) {
        var usual = settings.user().isPresent() ? SmtpSettings.StartTls.REQUIRED : SmtpSettings.StartTls.OPTIONAL;
        return settings.starttls().orElse(usual) == SmtpSettings.StartTls.REQUIRED
                ? StartTLSOptions.REQUIRED
                : StartTLSOptions.OPTIONAL;
    }

    /** The attempt is given up first; the connection that it waited on goes after it. */
    private static int silentSeconds(SmtpSettings settings) {
        return Math.toIntExact(settings.timeout().toSeconds()) + 1;
    }
}

package punctual.notification.email;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import punctual.notification.delivery.RefusedException;
import punctual.notification.delivery.SilenceException;
import punctual.notification.preferences.SignedLinks;

/** Mails a link that verifies an address, once. */
@ApplicationScoped
class VerificationSender {
    private static final int MOST_IN_SILENCE = 2;

    private final SignedLinks links;
    private final MailServer server;
    private final SmtpSettings settings;
    private final Template text;
    private final Template html;

    VerificationSender(
            SignedLinks links,
            MailServer server,
            SmtpSettings settings,
            @Location("verification.txt") Template text,
            @Location("verification.html") Template html) {
        this.links = links;
        this.server = server;
        this.settings = settings;
        this.text = text;
        this.html = html;
    }

    /** Fails as {@link MailServer#sendLink} does, and where the server says nothing. */
    Uni<Void> send(VerificationMail mail) {
        return links.toVerify(mail.user(), mail.address()).chain(link -> server.sendLink(message(mail, link))
                .ifNoItem()
                .after(settings.timeout())
                .failWith(() -> silence(mail)));
    }

    private MailMessage message(VerificationMail mail, String link) {
        return new MailMessage()
                .setTo(mail.address())
                .setSubject("Verify your e-mail address")
                .setText(text.data("link", link).render())
                .setHtml(html.data("link", link).render())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().add("Message-ID", "<" + mail.id() + "@punctual>"));
    }

    /** The mail may be there all the same: after the second silence there is no other. */
    private static RuntimeException silence(VerificationMail mail) {
        String words = "The mail server did not answer";
        return mail.silences() + 1 < MOST_IN_SILENCE ? new SilenceException(words) : new RefusedException(words);
    }
}

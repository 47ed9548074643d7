package punctual.notification.email;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import punctual.notification.preferences.SignedLinks;

/** Mails the link that verifies an address. */
@ApplicationScoped
public class VerificationMail {
    private static final Logger LOG = Logger.getLogger(VerificationMail.class);

    private final SignedLinks links;
    private final MailServer server;
    private final Template text;
    private final Template html;

    VerificationMail(
            SignedLinks links,
            MailServer server,
            @Location("verification.txt") Template text,
            @Location("verification.html") Template html) {
        this.links = links;
        this.server = server;
        this.text = text;
        this.html = html;
    }

    /** Sends it beside the request, which does not wait for the mail server; whoever gets none asks again. */
    public void send(String user, String address) {
        links.toVerify(user, address)
                .chain(link -> server.sendLink(new MailMessage()
                        .setTo(address)
                        .setSubject("Verify your e-mail address")
                        .setText(text.data("link", link).render())
                        .setHtml(html.data("link", link).render())))
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.warnf("A mail to verify an address was not sent: %s", failure.getMessage()));
    }
}

package punctual.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import punctual.contracts.EventJson;
import punctual.embedded.FreePorts;

class MailCatcherTest {
    private final int port = FreePorts.next();

    private Path mails;
    private MailCatcher catcher;

    @BeforeEach
    void listen(@TempDir Path folder) {
        mails = folder.resolve("mails.ndjson");
        catcher = new MailCatcher(mails);
        catcher.listen(port);
    }

    @AfterEach
    void close() {
        catcher.close();
    }

    @Test
    void aMailBecomesALineThatCanBeRead() throws Exception {
        var mail = mail("alice@example.org");
        mail.setSubject("Müll raus", "UTF-8");
        mail.setHeader("List-Unsubscribe", "<https://example.org/out>");
        mail.setContent(new MimeMultipart("alternative", part("Grüße, https://example.org/?t=1", "plain"), html()));
        Transport.send(mail);
        var plain = mail("bob@example.org");
        plain.setText("second");
        Transport.send(plain);

        var lines = Files.readAllLines(mails);
        assertThat(lines).hasSize(2);
        var first = EventJson.mapper().readTree(lines.getFirst());
        assertThat(first.path("to").asText()).isEqualTo("alice@example.org");
        assertThat(first.path("subject").asText()).isEqualTo("Müll raus");
        assertThat(first.path("headers").path("list-unsubscribe").asText()).isEqualTo("<https://example.org/out>");
        assertThat(first.path("text").asText()).isEqualTo("Grüße, https://example.org/?t=1");
        assertThat(first.path("html").asText()).isEqualTo("<p>Grüße</p>");
        var second = EventJson.mapper().readTree(lines.getLast());
        assertThat(second.path("to").asText()).isEqualTo("bob@example.org");
        assertThat(second.path("text").asText().strip()).isEqualTo("second");
    }

    private MimeMessage mail(String to) throws MessagingException {
        var server = new Properties();
        server.setProperty("mail.smtp.host", "127.0.0.1");
        server.setProperty("mail.smtp.port", Integer.toString(port));
        var mail = new MimeMessage(Session.getInstance(server));
        mail.setFrom(new InternetAddress("punctual@localhost"));
        mail.setRecipient(RecipientType.TO, new InternetAddress(to));
        return mail;
    }

    private static MimeBodyPart html() throws MessagingException {
        return part("<p>Grüße</p>", "html");
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", type);
        return part;
    }
}

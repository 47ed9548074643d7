package punctual.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import punctual.contracts.EventJson;

/**
 * A mail as {@code punctual mail} prints it.
 *
 * @param to whom it was handed over for
 * @param headers as they came, by their names in lower case
 * @param text its part for reading without HTML, empty where there is none; as {@code html}
 */
record CaughtMail(
        Instant receivedAt, String to, String subject, Map<String, String> headers, String text, String html) {

    static CaughtMail of(Instant receivedAt, String to, InputStream data) throws IOException {
        try {
            var mail = new MimeMessage(Session.getInstance(new Properties()), data);
            return new CaughtMail(
                    receivedAt,
                    to,
                    Objects.requireNonNullElse(mail.getSubject(), ""),
                    headers(mail),
                    find(mail, "text/plain"),
                    find(mail, "text/html"));
        } catch (MessagingException e) {
            throw new IOException("no mail by RFC 5322: " + e.getMessage(), e);
        }
    }

    String line() {
        return new String(EventJson.write(this), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Part mail) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    /** The text of the first part of that type. */
    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                String text = find(each, type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        return part.isMimeType(type) ? part.getContent().toString() : "";
    }
}

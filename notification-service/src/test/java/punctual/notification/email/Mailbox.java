package punctual.notification.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static punctual.embedded.Patience.await;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import punctual.notification.Rest;

/** What users do with their addresses, and with the mails that come there. */
final class Mailbox {
    private static final Pattern VERIFY =
            Pattern.compile("https://tasks.example.org(/api/preferences/emails/verify\\?t=\\S+)");

    private Mailbox() {}

    /** The address is added, its link followed, and the form on its page sent. */
    static void verify(Rest user, String address) {
        put(user, emails(address));
        given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .post(link(address))
                .then()
                .statusCode(200);
        assertThat(user.get("/api/preferences").object("/emails/0")).containsEntry("verified", true);
    }

    /** Where the link leads that was mailed to the address. */
    static String link(String address) {
        await().until(() -> ScriptedSmtp.to(address).size() == 1);
        return found(VERIFY, ScriptedSmtp.to(address).getFirst().text());
    }

    static void put(Rest user, String preferences) {
        user.request()
                .contentType("application/json")
                .body(preferences)
                .put("/api/preferences")
                .then()
                .statusCode(200);
    }

    /** Preferences that have these addresses and nothing else. */
    static String emails(String... addresses) {
        return Stream.of(addresses)
                .map("{\"address\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "{\"emails\":[", "]}"));
    }

    static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}

package punctual.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import punctual.notification.OtherServices;
import punctual.notification.ServiceTest;

@ServiceTest
class ManyRecipientsTest {
    private static final int RECIPIENTS = 100;

    @Test
    void theFirstOfAHundredIsRefusedAndNinetyNineGetTheirs() {
        List<MailedUser> users =
                Stream.generate(MailedUser::create).limit(RECIPIENTS).toList();
        MailedUser bad = users.getFirst();
        ScriptedSmtp.answer(bad.address(), "550 5.1.1 no such mailbox here");
        try (var others = new OtherServices()) {
            users.forEach(user -> others.due(user.reminder()));

            assertThat(String.valueOf(bad.delivery("failed").get("error"))).contains("no such mailbox here");
            users.subList(1, RECIPIENTS).forEach(user -> user.delivery("sent"));
        }
        assertThat(users.subList(1, RECIPIENTS))
                .allSatisfy(user -> assertThat(user.mails()).hasSize(1));
        assertThat(bad.mails()).isEmpty();
    }
}

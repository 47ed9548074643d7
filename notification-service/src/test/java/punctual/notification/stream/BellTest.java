package punctual.notification.stream;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;

class BellTest {
    private final Bell bell = new Bell();

    @Test
    void aListenerHearsTheNextRing() {
        var heard = listen();
        heard.assertNotTerminated();
        bell.ring();
        heard.assertCompleted();
    }

    @Test
    void aRingBeforeAnybodyListensIsHeardOnce() {
        bell.ring();
        bell.ring();
        listen().assertCompleted();
        listen().assertNotTerminated();
    }

    @Test
    void aRingThatWasHeardIsOver() {
        listen();
        bell.ring();
        listen().assertNotTerminated();
    }

    private UniAssertSubscriber<Void> listen() {
        return bell.heard().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}

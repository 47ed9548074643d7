package punctual.notification.stream;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.*;
import org.junit.jupiter.api.Test;
import punctual.contracts.*;
import punctual.embedded.Infrastructure;
import punctual.notification.*;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "notification"))
class ProbeTest {
    @Test
    void probe() throws Exception {
        Rest alice = Rest.newUser();
        try (var others = new OtherServices(); var stream = StreamClient.open(alice)) {
            long[] sends = new long[300], sees = new long[300];
            for (int i = 0; i < 300; i++) {
                long t = System.nanoTime();
                others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE));
                long s = System.nanoTime();
                while (stream.events().size() < i + 1) { Thread.onSpinWait(); }
                long e = System.nanoTime();
                sends[i] = (s - t) / 1000; sees[i] = (e - s) / 1000;
            }
            Arrays.sort(sends, 100, 300); Arrays.sort(sees, 100, 300);
            System.out.println("PROBE send p50 " + sends[200] + " p99 " + sends[297] + " see p50 " + sees[200] + " p99 " + sees[297] + " us");
            others.due(OtherServices.reminder(alice.user(), UUID.randomUUID(), Channel.IN_APP));
            String id = alice.notifications(1).getFirst().get("id").toString();
            // bulk throughput
            int n = 3000;
            long t = System.nanoTime();
            int before = stream.events().size();
            for (int i = 0; i < n; i++) Thread.startVirtualThread(() -> others.task(TaskOperation.CREATED, OtherServices.task(alice.user(), UUID.randomUUID(), 1, TaskStatus.ACTIVE)));
            long s = System.nanoTime();
            while (stream.events().size() < before + n) { Thread.sleep(5); }
            System.out.println("PROBE bulk sent in " + (s - t) / 1000000 + " ms, all seen in " + (System.nanoTime() - t) / 1000000 + " ms");
        }
    }
}

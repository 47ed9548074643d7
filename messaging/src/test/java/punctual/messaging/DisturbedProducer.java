package punctual.messaging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;

/** Producers that do to the relay what Kafka does on its bad days. */
final class DisturbedProducer {
    private DisturbedProducer() {}

    /** Each {@code send} is acknowledged, then {@code strike} runs, then the relay goes on. */
    static Producer<String, byte[]> afterAcknowledgement(Producer<String, byte[]> real, Runnable strike) {
        return around(real, sending -> {
            Future<?> sent = sending.send();
            sent.get();
            strike.run();
            return sent;
        });
    }

    /** The {@code send} that brings {@code countdown} to 0 fails as one does that waits in vain for metadata. */
    static Producer<String, byte[]> failing(Producer<String, byte[]> real, AtomicInteger countdown) {
        return around(
                real,
                sending -> countdown.decrementAndGet() == 0
                        ? CompletableFuture.failedFuture(new TimeoutException("not present in metadata"))
                        : sending.send());
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> around(Producer<String, byte[]> real, Disturbance disturbance) {
        InvocationHandler handler = (_, method, arguments) -> {
            try {
                return method.getName().equals("send")
                        ? disturbance.on(() -> (Future<?>) method.invoke(real, arguments))
                        : method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                DisturbedProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, handler);
    }

    private interface Disturbance {
        Future<?> on(Sending sending) throws ReflectiveOperationException, InterruptedException, ExecutionException;
    }

    private interface Sending {
        Future<?> send() throws ReflectiveOperationException;
    }
}

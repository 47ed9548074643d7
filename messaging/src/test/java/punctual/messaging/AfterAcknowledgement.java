package punctual.messaging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;

/** Strikes between Kafka's acknowledgement of a record and the relay's next step. */
final class AfterAcknowledgement {
    private AfterAcknowledgement() {}

    /** A producer whose first {@code send} is acknowledged, then {@code strike} runs, then the relay goes on. */
    @SuppressWarnings("unchecked")
    static Producer<String, byte[]> of(Producer<String, byte[]> real, Runnable strike) {
        InvocationHandler handler = (_, method, arguments) -> {
            try {
                Object result = method.invoke(real, arguments);
                if (method.getName().equals("send")) {
                    ((Future<?>) result).get();
                    strike.run();
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                AfterAcknowledgement.class.getClassLoader(), new Class<?>[] {Producer.class}, handler);
    }
}

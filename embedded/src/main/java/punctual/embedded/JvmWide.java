package punctual.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the servers of the system class loader from whichever class loader a test framework loaded this class with:
 * a static field would give each application that Quarkus starts servers of its own.
 */
final class JvmWide {
    private static final Object SERVERS = instance();

    private JvmWide() {}

    static SharedServers servers() {
        return (SharedServers) Proxy.newProxyInstance(
                JvmWide.class.getClassLoader(),
                new Class<?>[] {SharedServers.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private static @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return SERVERS.getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(SERVERS, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static Object instance() {
        try {
            return ClassLoader.getSystemClassLoader()
                    .loadClass(OneSetOfServers.class.getName())
                    .getMethod("instance")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new EmbeddedException("The servers for the tests do not start", e);
        }
    }
}

package punctual.local.stack;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import punctual.embedded.Databases;
import punctual.embedded.FreePorts;

/**
 * What is chosen once for a stack and kept in its data folder.
 *
 * @param ports by use, such as {@code kafka} or {@code task-service}
 * @param passwords by database role
 * @param push what the stack is to push services; null in what was kept before there were such keys
 */
record Settings(
        Map<String, Integer> ports,
        Map<String, String> passwords,
        @Nullable PushKeys push) {
    private static final int PASSWORD_BYTES = 18;

    /**
     * What the folder holds, completed where something is absent, with another port for each that is taken or is to be
     * the gateway's.
     */
    static Settings keptIn(DataFolder folder, int gatewayPort) {
        var kept = Json.read(folder.settings(), Settings.class).orElseGet(() -> new Settings(Map.of(), Map.of(), null));
        var settings = kept.complete(port -> port != gatewayPort && FreePorts.isFree(port));
        Json.write(folder.settings(), settings);
        return settings;
    }

    static String management(Service service) {
        return service.partName() + "-management";
    }

    int port(String use) {
        var port = ports.get(use);
        if (port == null) {
            throw new IllegalArgumentException("No port was chosen for " + use);
        }
        return port;
    }

    String password(String role) {
        var password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("No password was chosen for " + role);
        }
        return password;
    }

    Settings complete(IntPredicate isFree) {
        var completePorts = new HashMap<String, Integer>(ports);
        choosePort("postgresql", completePorts, isFree);
        choosePort("kafka", completePorts, isFree);
        choosePort("mail", completePorts, isFree);
        choosePort("kafka-controller", completePorts, isFree);
        for (var service : Service.values()) {
            choosePort(service.partName(), completePorts, isFree);
            choosePort(management(service), completePorts, isFree);
        }
        var completePasswords = new HashMap<String, String>(passwords);
        for (var schema : Databases.SCHEMAS) {
            completePasswords.computeIfAbsent(Databases.owner(schema), role -> randomPassword());
            completePasswords.computeIfAbsent(Databases.service(schema), role -> randomPassword());
        }
        return new Settings(
                new TreeMap<>(completePorts),
                new TreeMap<>(completePasswords),
                push == null ? PushKeys.random() : push);
    }

    private static void choosePort(String use, Map<String, Integer> ports, IntPredicate isFree) {
        var kept = ports.get(use);
        if (kept == null || !isFree.test(kept)) {
            ports.put(use, FreePorts.next(port -> isFree.test(port) && !ports.containsValue(port)));
        }
    }

    private static String randomPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

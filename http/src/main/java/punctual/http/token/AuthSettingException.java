package punctual.http.token;

/** A setting is missing or wrong; the message names its environment variable. Stops the start. */
final class AuthSettingException extends RuntimeException {

    AuthSettingException(String message) {
        super(message);
    }
}

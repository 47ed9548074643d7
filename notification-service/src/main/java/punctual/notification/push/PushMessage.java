package punctual.notification.push;

import java.util.UUID;
import punctual.contracts.EventJson;
import punctual.notification.delivery.Parcel;

/** What a browser's service worker gets, in clear after its decryption; under the 3,993 bytes that RFC 8291 allows. */
record PushMessage(String type, String title, String message, UUID taskId, UUID notificationId) {

    static byte[] of(Parcel parcel) {
        return EventJson.write(new PushMessage(
                "reminder.due", parcel.title(), parcel.message(), parcel.taskId(), parcel.notificationId()));
    }
}

package punctual.notification.feed;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import punctual.contracts.WireName;

/** What a notification is about. */
public enum NotificationType implements WireName {
    /** A reminder fired. */
    DUE_DATE_REMINDER,
    /** The next occurrence of a recurring task was made. */
    TASK_COMPLETED,
    /** A reminder was scheduled, for users who want to be told. */
    REMINDER_SCHEDULED;

    static NotificationType of(String wireName) {
        return WireName.find(NotificationType.class, wireName)
                .orElseThrow(() -> new IllegalArgumentException("No type of notification: " + wireName));
    }

    /** Stores the wire name. */
    @Converter
    static class AsText implements AttributeConverter<NotificationType, String> {
        @Override
        public String convertToDatabaseColumn(NotificationType type) {
            return type.wireName();
        }

        @Override
        public NotificationType convertToEntityAttribute(String wireName) {
            return of(wireName);
        }
    }
}

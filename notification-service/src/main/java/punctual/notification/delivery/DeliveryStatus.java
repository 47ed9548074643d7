package punctual.notification.delivery;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import punctual.contracts.WireName;

/** Where a delivery is in its life. */
enum DeliveryStatus implements WireName {
    PENDING,
    SENT,
    FAILED,
    CANCELLED;

    /** Stores the wire name. */
    @Converter
    static class AsText implements AttributeConverter<DeliveryStatus, String> {
        @Override
        public String convertToDatabaseColumn(DeliveryStatus status) {
            return status.wireName();
        }

        @Override
        public DeliveryStatus convertToEntityAttribute(String wireName) {
            return WireName.find(DeliveryStatus.class, wireName).orElseThrow();
        }
    }
}

package dev.mercato.migration;

import com.google.protobuf.ByteString;
import dev.mercato.runtime.message.MessageSerializer;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.axonserver.connector.util.GrpcMetaDataConverter;

/**
 * Events as Axon's own event store sends them to Axon Server: metadata entry by entry, and a missing value as an empty
 * string.
 */
final class AxonServerEvents {

    private final GrpcMetaDataConverter metaData = new GrpcMetaDataConverter(MessageSerializer.knowing(List.of()));

    Event message(StoredEvent event) {
        Event.Builder message = Event.newBuilder()
                .setMessageIdentifier(event.id())
                .setAggregateType(event.aggregateType())
                .setAggregateIdentifier(event.aggregateId())
                .setAggregateSequenceNumber(event.sequence())
                .setTimestamp(event.at().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.payloadType())
                        .setRevision(event.revision() == null ? "" : event.revision())
                        .setData(ByteString.copyFromUtf8(event.payload())));
        MetaDataJson.read(event.metaData())
                .forEach((key, value) -> message.putMetaData(key, metaData.convertToMetaDataValue(value)));
        return message.build();
    }

    StoredEvent event(Event message) {
        Map<String, Object> entries = new HashMap<>();
        message.getMetaDataMap().forEach((key, value) -> entries.put(key, metaData.convertFromMetaDataValue(value)));
        String revision = message.getPayload().getRevision();
        return new StoredEvent(
                message.getMessageIdentifier(),
                message.getAggregateType(),
                message.getAggregateIdentifier(),
                message.getAggregateSequenceNumber(),
                message.getPayload().getType(),
                revision.isEmpty() ? null : revision,
                message.getPayload().getData().toString(StandardCharsets.UTF_8),
                MetaDataJson.write(entries),
                Instant.ofEpochMilli(message.getTimestamp()));
    }
}

package dev.mercato.migration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256 over events: every field in UTF-8 after its length, a missing one as length −1. */
final class Checksum {

    private final MessageDigest digest = sha256();

    void add(StoredEvent event) {
        Stream.of(
                        event.id(),
                        event.aggregateType(),
                        event.aggregateId(),
                        Long.toString(event.sequence()),
                        event.payloadType())
                .forEach(this::add);
        if (event.revision() == null) {
            addLength(-1);
        } else {
            add(event.revision());
        }
        add(event.payload());
        add(event.metaData());
        add(event.at().toString());
    }

    private void add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        addLength(bytes.length);
        digest.update(bytes);
    }

    private void addLength(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }

    /** The checksum of everything added; this instance cannot be used afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

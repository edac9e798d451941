package dev.mercato.runtime.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Personal;
import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.testing.GoldenForm;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Personal data in what is stored and sent. */
class StoredPersonalTest {

    private static final CustomerId ADA = new CustomerId("c-1");
    private static final CustomerId BOB = new CustomerId("c-2");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Revision("1")
    record Guest(Personal name, @Nullable Personal phone, List<Home> homes) {}

    record Home(Personal street) {}

    @Revision("1")
    record Visitor(Personal name) {}

    private static final Guest GUEST = new Guest(
            new Personal(ADA, "Ada Lovelace"),
            new Personal(ADA, "+44 20"),
            List.of(new Home(new Personal(ADA, "12 St James")), new Home(new Personal(BOB, "Größe 7"))));

    private final MemorizedKeys keys = new MemorizedKeys();
    private final DataKeys dataKeys = keys.dataKeys();
    private final MessageSerializer serializer = serializer(new AesSealing(dataKeys));

    private static MessageSerializer serializer(Sealing sealing) {
        return MessageSerializer.knowing(
                List.of(new StoredName("test.Guest", Guest.class), new StoredName("test.Visitor", Visitor.class)),
                sealing);
    }

    @Test
    void comes_back() {
        assertThat(read("test.Guest", write(GUEST))).isEqualTo(GUEST);
        assertThat(read("test.Guest", write(new Guest(GUEST.name(), null, List.of()))))
                .isEqualTo(new Guest(GUEST.name(), null, List.of()));
    }

    @Test
    void comes_back_from_a_tree_as_from_a_text() {
        ObjectNode tree = tree(write(GUEST));

        assertThat(serializer.<ObjectNode, Object>deserialize(
                        new SimpleSerializedObject<>(tree, ObjectNode.class, "test.Guest", "1")))
                .isEqualTo(GUEST);
    }

    @Test
    void is_not_readable_in_what_is_stored() {
        assertThat(write(GUEST))
                .doesNotContain("Ada", "Lovelace", "+44", "James")
                .contains("\"subject\":\"c-1\"");
    }

    @Test
    void is_sealed_anew_each_time() {
        assertThat(write(GUEST)).isNotEqualTo(write(GUEST));
    }

    @Test
    void has_its_pinned_form() {
        byte[] next = {0};
        MessageSerializer pinned = serializer(new AesSealing(dataKeys, nonce -> nonce[0] = next[0]++));

        new GoldenForm("test.Guest", 1)
                .check(pinned.serialize(GUEST, String.class).getData());
    }

    @Test
    void of_every_pinned_revision_is_read() {
        keys.provide(ADA);
        keys.provide(BOB);

        assertThat(new GoldenForm("test.Guest", 1).all())
                .allSatisfy(
                        stored -> assertThat(read("test.Guest", stored.json())).isEqualTo(GUEST));
    }

    @Test
    void reads_as_erased_when_its_key_is_gone() {
        String stored = write(GUEST);
        erase(ADA);

        assertThat(read("test.Guest", stored))
                .isEqualTo(new Guest(
                        Personal.erased(ADA),
                        Personal.erased(ADA),
                        List.of(new Home(Personal.erased(ADA)), new Home(new Personal(BOB, "Größe 7")))));
    }

    @Test
    void of_an_erased_subject_is_stored_without_its_text() {
        erase(ADA);

        String stored = write(new Visitor(new Personal(ADA, "Ada")));

        assertThat(stored).isEqualTo("{\"name\":{\"subject\":\"c-1\"}}");
        assertThat(read("test.Visitor", stored)).isEqualTo(new Visitor(Personal.erased(ADA)));
    }

    @Test
    void moved_to_another_field_does_not_open() {
        ObjectNode stored = tree(write(GUEST));
        stored.set("phone", stored.get("name"));

        assertDoesNotOpen("test.Guest", stored);
    }

    @Test
    void moved_within_a_list_does_not_open() {
        Guest twoHomes = new Guest(
                GUEST.name(), null, List.of(GUEST.homes().get(0), GUEST.homes().get(0)));
        ObjectNode stored = tree(write(twoHomes));
        stored.withArray("homes").set(1, stored.withArray("homes").get(0));

        assertDoesNotOpen("test.Guest", stored);
    }

    @Test
    void moved_to_another_message_does_not_open() {
        ObjectNode stored = JSON.createObjectNode();
        stored.set("name", tree(write(GUEST)).get("name"));

        assertDoesNotOpen("test.Visitor", stored);
    }

    @Test
    void given_to_another_subject_does_not_open() {
        keys.provide(BOB);
        ObjectNode stored = tree(write(GUEST));
        ((ObjectNode) stored.get("name")).put("subject", BOB.value());

        assertDoesNotOpen("test.Guest", stored);
    }

    @Test
    void changed_or_cut_short_does_not_open() {
        ObjectNode stored = tree(write(GUEST));
        ObjectNode name = (ObjectNode) stored.get("name");
        String sealed = name.get("sealed").stringValue();
        String changed = (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1);

        for (String forged : List.of(changed, sealed.substring(0, 20), "AAAA", "!", "")) {
            name.put("sealed", forged);
            assertDoesNotOpen("test.Guest", stored);
        }
    }

    @Test
    void is_written_and_read_as_a_part_of_a_message_only() {
        assertThatThrownBy(() -> serializer.getObjectMapper().writeValueAsString(GUEST))
                .hasRootCauseMessage("Personal data is stored as a part of a message only");
        assertThatThrownBy(() -> serializer.getObjectMapper().readValue(write(GUEST), Guest.class))
                .hasRootCauseMessage("Personal data is read as a part of a message only");
    }

    @Test
    void is_not_written_without_keys() {
        assertThatThrownBy(() -> serializer(Sealing.none()).serialize(GUEST, String.class))
                .hasRootCauseMessage("There are no keys to seal personal data with");
    }

    private void assertDoesNotOpen(String name, ObjectNode stored) {
        assertThatThrownBy(() -> read(name, stored.toString())).hasStackTraceContaining(BrokenSeal.class.getName());
    }

    private void erase(CustomerId subject) {
        keys.erase(subject);
        dataKeys.forget(subject);
    }

    private String write(Object message) {
        return serializer.serialize(message, String.class).getData();
    }

    private Object read(String name, String stored) {
        return serializer.deserialize(new SimpleSerializedObject<>(stored, String.class, name, "1"));
    }

    private static ObjectNode tree(String stored) {
        return (ObjectNode) JSON.readTree(stored);
    }
}

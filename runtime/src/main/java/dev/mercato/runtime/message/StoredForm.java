package dev.mercato.runtime.message;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of JSON document that is stored outside of Axon. Its first member gives its name and revision:
 * {@code {"form":"orders/2", …}}.
 */
public final class StoredForm<T> {

    private static final String FORM = "form";
    private static final JsonMapper JSON = StoredJson.mapper();

    private final String name;
    private final int revision;
    private final Class<T> type;
    private final Upcasters upcasters;
    private final String head;

    /**
     * @param name stable and unique
     * @param revision counted from 1; raised by every change that an older reader would misread
     */
    public StoredForm(String name, int revision, Class<T> type, JsonUpcaster... upcasters) {
        this.name = name;
        this.revision = revision;
        this.type = type;
        this.upcasters = new Upcasters(List.of(upcasters));
        this.head = "{\"" + FORM + "\":\"" + name + "/" + revision + "\",";
    }

    public String name() {
        return name;
    }

    public int revision() {
        return revision;
    }

    public String write(T document) {
        return head + JSON.writeValueAsString(document).substring(1);
    }

    /** Also reads what was written in an earlier revision. */
    public T read(String stored) {
        return stored.startsWith(head) ? JSON.readValue(stored, type) : readOld(stored);
    }

    private T readOld(String stored) {
        ObjectNode json = (ObjectNode) JSON.readTree(stored);
        String form = json.path(FORM).asString("");
        if (!form.startsWith(name + "/")) {
            throw new IllegalStateException(
                    "Not a document of the form " + name + ", but " + (form.isEmpty() ? "of no form" : form));
        }
        int written = Integer.parseInt(form.substring(name.length() + 1));
        return JSON.treeToValue(upcasters.upcast(name, written, revision, json), type);
    }
}

package dev.mercato.projections.engine;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows that hold a whole document do so as JSON; a field that this version does not know is passed over. */
public final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Documents() {}

    public static String write(Object document) {
        return JSON.writeValueAsString(document);
    }

    public static <T> T read(String document, Class<T> type) {
        return JSON.readValue(document, type);
    }
}

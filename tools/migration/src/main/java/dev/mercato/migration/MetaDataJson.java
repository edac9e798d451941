package dev.mercato.migration;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metadata as text: one JSON object, its keys in order. */
final class MetaDataJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<TreeMap<String, Object>> ENTRIES = new TypeReference<>() {};

    private MetaDataJson() {}

    static String write(Map<String, ?> entries) {
        return JSON.writeValueAsString(new TreeMap<>(entries));
    }

    static Map<String, Object> read(String json) {
        return JSON.readValue(json, ENTRIES);
    }
}

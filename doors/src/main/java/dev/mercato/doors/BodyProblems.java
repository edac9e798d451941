package dev.mercato.doors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells everything that is wrong with a body. Jackson stops at the first problem, so a body that it has rejected is read
 * again, part by part.
 */
final class BodyProblems {

    /** How many problems are told at most, so that a small body has no large answer. */
    static final int MOST = 100;

    private final JsonMapper json;

    BodyProblems(JsonMapper json) {
        this.json = json;
    }

    /** A problem of its own if it is the only one; otherwise the first that decides the status, with all of them. */
    ProblemDetail of(HttpMessageNotReadableException unreadable) {
        List<BodyProblem> all = unreadable.getHttpInputMessage() instanceof KeptBody body ? all(body) : List.of();
        if (all.size() < 2) {
            return BodyProblem.of(unreadable).toProblemDetail();
        }
        // 400 comes before 422: what cannot be read cannot be valid.
        ProblemDetail problem = all.stream()
                .min(Comparator.comparing(BodyProblem::status))
                .orElseThrow()
                .toProblemDetail();
        problem.setProperty(
                "errors", all.stream().map(BodyProblem::toFieldError).toList());
        return problem;
    }

    private List<BodyProblem> all(KeptBody body) {
        try {
            return in(json.readTree(body.getBody()), json.constructType(body.type()))
                    .limit(MOST)
                    .toList();
        } catch (JacksonException noJson) {
            return List.of();
        }
    }

    /** What is wrong with a value: with its parts, or else with the whole. */
    private Stream<BodyProblem> in(JsonNode value, JavaType type) {
        List<BodyProblem> ofParts = inParts(value, type).limit(MOST).toList();
        return ofParts.isEmpty() ? inWhole(value, type) : ofParts.stream();
    }

    private Stream<BodyProblem> inWhole(JsonNode value, JavaType type) {
        try {
            json.treeToValue(value, type);
            return Stream.empty();
        } catch (JacksonException invalid) {
            return Stream.of(BodyProblem.of(invalid));
        }
    }

    private Stream<BodyProblem> inParts(JsonNode value, JavaType type) {
        if (type.isCollectionLikeType() && value.isArray()) {
            return IntStream.range(0, value.size())
                    .boxed()
                    .flatMap(index -> inPart(value.get(index), type.getContentType(), true)
                            .map(problem -> problem.behind(new JacksonException.Reference(null, index))));
        }
        DeserializationContext context = json._deserializationContext();
        if (!(context.findRootValueDeserializer(type) instanceof BeanDeserializerBase bean)) {
            return Stream.empty();
        }
        if (bean.getValueInstantiator().canCreateUsingDelegate()) {
            return in(value, bean.getValueInstantiator().getDelegateType(context.getConfig()));
        }
        return value.isObject() ? inFields(value, fieldsOf(bean)) : Stream.empty();
    }

    private static Map<String, SettableBeanProperty> fieldsOf(BeanDeserializerBase bean) {
        List<SettableBeanProperty> all = new ArrayList<>();
        bean.creatorProperties().forEachRemaining(all::add);
        all.sort(Comparator.comparing(SettableBeanProperty::getCreatorIndex));
        Map<String, SettableBeanProperty> fields = new LinkedHashMap<>();
        all.forEach(field -> fields.put(field.getName(), field));
        return fields;
    }

    private Stream<BodyProblem> inFields(JsonNode object, Map<String, SettableBeanProperty> fields) {
        List<String> names = new ArrayList<>(object.propertyNames());
        fields.values().stream()
                .filter(field -> field.isRequired() && !object.has(field.getName()))
                .forEach(missing -> names.add(missing.getName()));
        return names.stream()
                .flatMap(name -> inField(object.path(name), fields.get(name))
                        .map(problem -> problem.behind(new JacksonException.Reference(null, name))));
    }

    private Stream<BodyProblem> inField(JsonNode value, @Nullable SettableBeanProperty field) {
        return field == null
                ? Stream.of(BodyProblem.unknownField())
                : inPart(value, field.getType(), field.isRequired());
    }

    private Stream<BodyProblem> inPart(JsonNode value, JavaType type, boolean isRequired) {
        if (value.isNull() || value.isMissingNode()) {
            return isRequired ? Stream.of(BodyProblem.missingField()) : Stream.empty();
        }
        return in(value, type);
    }
}

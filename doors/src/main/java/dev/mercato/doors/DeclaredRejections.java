package dev.mercato.doors;

import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** The rejections that messages and value types declare with {@link Rejects}. */
final class DeclaredRejections {

    private DeclaredRejections() {}

    /** Those of the values in the path and in the body of an operation. */
    static Stream<RejectionCode> ofValues(HandlerMethod operation) {
        List<RejectionCode> codes = new ArrayList<>();
        for (MethodParameter parameter : operation.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(PathVariable.class)
                    || parameter.hasParameterAnnotation(RequestBody.class)) {
                collect(parameter.getGenericParameterType(), codes);
            }
        }
        return codes.stream().distinct();
    }

    /** Those of a message or a value type. */
    static Stream<RejectionCode> of(Class<?> type) {
        Rejects declared = type.getAnnotation(Rejects.class);
        return declared == null ? Stream.empty() : Arrays.stream(declared.value());
    }

    private static void collect(Type type, List<RejectionCode> codes) {
        if (type instanceof ParameterizedType list) {
            Arrays.stream(list.getActualTypeArguments()).forEach(element -> collect(element, codes));
        } else if (type instanceof Class<?> value) {
            of(value).forEach(codes::add);
            RecordComponent[] components = value.getRecordComponents();
            if (components != null) {
                Arrays.stream(components).forEach(component -> collect(component.getGenericType(), codes));
            }
        }
    }
}

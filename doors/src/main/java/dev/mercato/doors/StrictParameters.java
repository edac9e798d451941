package dev.mercato.doors;

import dev.mercato.coreapi.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriUtils;

/**
 * Rejects query and path parameters that an operation does not have: a filter with a typing error would list
 * everything, and Spring reads the path {@code /A;B} as {@code /A}, which is another product. For the same reason it
 * rejects empty parameters, which Spring treats as absent, and repeated ones unless they are lists: Spring reads the
 * first.
 */
final class StrictParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            throw new HttpProblem(
                    HttpCode.PARAMETER_UNKNOWN, "A path has no parameters; a semicolon in it must be percent-encoded");
        }
        if (!isUtf8(request.getRequestURI())) {
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "The path must be percent-encoded UTF-8");
        }
        if (handler instanceof HandlerMethod method) {
            Map<String, Class<?>> types = known.computeIfAbsent(method, StrictParameters::parametersOf);
            parametersOf(request).forEach((name, values) -> {
                Class<?> type = types.get(name);
                if (type == null) {
                    throw new HttpProblem(
                            HttpCode.PARAMETER_UNKNOWN, "There is no such parameter; known are " + types.keySet());
                }
                check(name, values, Collection.class.isAssignableFrom(type));
            });
        }
        return true;
    }

    private static void check(String name, String[] values, boolean isList) {
        if (values.length > 1 && !isList) {
            throw invalid(name, "is given more than once");
        }
        Stream<String> items = Arrays.stream(values);
        if (isList) {
            items = items.flatMap(value -> Arrays.stream(value.split(",", -1))); // As Spring does.
        }
        if (items.anyMatch(String::isBlank)) {
            throw invalid(name, "is empty; omit it instead");
        }
        if (!Arrays.stream(values).allMatch(Text::isPrintable)) {
            throw invalid(name, "has an unprintable character");
        }
    }

    private static HttpProblem invalid(String name, String problem) {
        return new HttpProblem(HttpCode.PARAMETER_INVALID, "The parameter " + name + " " + problem);
    }

    // Spring would read a different path instead.
    private static boolean isUtf8(String path) {
        byte[] bytes = UriUtils.decode(path, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static Map<String, String[]> parametersOf(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException malformed) { // As specified by Servlet 6.1.
            throw new HttpProblem(HttpCode.PARAMETER_INVALID, "The query cannot be decoded");
        }
    }

    private static Map<String, Class<?>> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .collect(Collectors.toMap(
                        StrictParameters::nameOf,
                        MethodParameter::getParameterType,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String nameOf(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null || annotation.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : annotation.name();
    }
}

package dev.mercato.runtime.http;

import dev.mercato.coreapi.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriUtils;

/**
 * Refuses parameters that an operation does not have, in the query and in the path: a filter with a typing error would
 * list everything, and Spring reads the path {@code /A;B} as {@code /A}, which is another product.
 */
final class StrictParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            throw new HttpRefusal(
                    HttpCode.PARAMETER_UNKNOWN, "A path has no parameters; a semicolon in it must be percent-encoded");
        }
        if (!isUtf8(request.getRequestURI())) {
            throw new HttpRefusal(HttpCode.PARAMETER_INVALID, "The path is not UTF-8, percent-encoded");
        }
        if (handler instanceof HandlerMethod method) {
            Set<String> names = known.computeIfAbsent(method, StrictParameters::parametersOf);
            parametersOf(request).forEach((name, values) -> {
                if (!names.contains(name)) {
                    throw new HttpRefusal(HttpCode.PARAMETER_UNKNOWN, "There is no such parameter; there are " + names);
                }
                if (!Arrays.stream(values).allMatch(Text::isPrintable)) {
                    throw new HttpRefusal(
                            HttpCode.PARAMETER_INVALID,
                            "The parameter " + name + " has a character that cannot be printed");
                }
            });
        }
        return true;
    }

    // Spring would read something else in its place.
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
        } catch (IllegalStateException malformed) { // As Servlet 6.1 has it.
            throw new HttpRefusal(HttpCode.PARAMETER_INVALID, "The query cannot be decoded");
        }
    }

    private static Set<String> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(StrictParameters::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null || annotation.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : annotation.name();
    }
}

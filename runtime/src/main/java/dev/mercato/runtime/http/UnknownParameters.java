package dev.mercato.runtime.http;

import dev.mercato.coreapi.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** Refuses query parameters that an operation does not have: a filter with a typing error would list everything. */
final class UnknownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> names = known.computeIfAbsent(method, UnknownParameters::parametersOf);
            request.getParameterMap().forEach((name, values) -> {
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

    private static Set<String> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(UnknownParameters::nameOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null || annotation.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : annotation.name();
    }
}

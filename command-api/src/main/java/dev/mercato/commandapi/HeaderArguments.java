package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriUtils;

/** Passes the headers of a command to controllers, parsed and validated. */
final class HeaderArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Map<Class<?>, Function<HttpServletRequest, Object>> READERS = Map.of(
            RequestKey.class, HeaderArguments::requestKey,
            ExpectedVersions.class, request -> ExpectedVersions.of(all(request, HttpHeaders.IF_MATCH)),
            Preference.class, request -> Preference.of(all(request, Preference.HEADER)));

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return READERS.containsKey(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return Objects.requireNonNull(READERS.get(parameter.getParameterType())).apply(http);
    }

    // One path can be written in several ways; all of them must give the same operation.
    private static RequestKey requestKey(HttpServletRequest request) {
        String path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        String operation = request.getMethod() + " " + Normalizer.normalize(path, Normalizer.Form.NFC);
        List<String> keys = all(request, RequestKey.HEADER);
        return keys.isEmpty() ? new RequestKey(operation, null) : RequestKey.of(operation, String.join("\n", keys));
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}

package dev.mercato.doors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request that is refused before anything happens to it, as problem details (RFC 9457). An error that is sent
 * instead comes by all filters and Spring's dispatcher once more, which is dear when there is too much to do.
 */
final class Refusal {

    private Refusal() {}

    static void write(HttpServletRequest request, HttpServletResponse response, HttpCode code, String detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("detail", detail);
        problem.put("instance", request.getRequestURI());
        problem.put("status", code.status().value());
        problem.put("title", code.status().getReasonPhrase());
        problem.put("code", code.code());
        byte[] body = JsonMapper.shared().writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

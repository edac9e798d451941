package dev.mercato.doors;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Gives every request an id, tells browsers with every response what they must not do with it, such as caching or framing,
 * and reports requests that never reach Spring, such as a
 * malformed path, in the same form as all other errors.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final String PAGES = "/swagger-ui";
    // Data is not a page: if a browser shows it as one, it loads and runs nothing.
    private static final String POLICY_OF_DATA = "default-src 'none'; frame-ancestors 'none'";
    private static final String POLICY_OF_PAGES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String ONE_YEAR = "max-age=31536000";

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        guard(request, response);
        RequestId.begin(RequestId.of(request));
        try {
            super.invoke(request, response);
        } finally {
            RequestId.end();
        }
    }

    private static void guard(Request request, Response response) {
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", isPage(request) ? POLICY_OF_PAGES : POLICY_OF_DATA);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
    }

    private static boolean isPage(Request request) {
        String path = request.getDecodedRequestURI();
        return path != null && path.contains(PAGES);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpCode code = HttpCode.of(response.getStatus());
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        guard(request, response); // A failure has reset the response.
        response.setContentType("application/problem+json");
        try {
            response.getReporter()
                    .write("{\"type\":\"about:blank\",\"title\":\""
                            + (status == null ? code.status() : status).getReasonPhrase() + "\",\"status\":"
                            + response.getStatus() + ",\"code\":\""
                            + code.code() + "\"}");
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The client disconnected", gone);
        }
    }
}

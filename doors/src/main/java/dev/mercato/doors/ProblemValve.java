package dev.mercato.doors;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Forbids caching and content sniffing for every response, and reports requests that never reach Spring, such as a
 * malformed path, in the same form as all other errors.
 */
public final class ProblemValve extends ErrorReportValve {

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        guard(response);
        super.invoke(request, response);
    }

    private static void guard(Response response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpCode code = HttpCode.of(response.getStatus());
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        guard(response); // A failure has reset the response.
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

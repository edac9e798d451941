package dev.mercato.runtime.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Says of every answer that nobody may keep it or guess what it is, and tells of requests that never reach Spring, a
 * malformed path for one, in the form of all other errors.
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
        guard(response); // A failure has emptied it.
        response.setContentType("application/problem+json");
        try {
            response.getReporter()
                    .write("{\"type\":\"about:blank\",\"title\":\""
                            + (status == null ? code.status() : status).getReasonPhrase() + "\",\"status\":"
                            + response.getStatus() + ",\"code\":\""
                            + code.code() + "\"}");
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("The client is gone", gone);
        }
    }
}

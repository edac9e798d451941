package dev.mercato.doors.caller;

import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request reach a controller only if the caller has a right to its operation. */
final class RightsCheck implements HandlerInterceptor {

    /** @throws HttpProblem if the caller has no right to the operation */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Caller caller = Caller.of(request);
            switch (Rights.of(operation(method), caller.roles())) {
                case ALL -> Callers.set(request, caller);
                case OWN -> Callers.set(request, caller.confined());
                case NONE -> throw rejected(caller);
            }
        }
        return true;
    }

    // Without a description, nobody could have a right to it.
    private static String operation(HandlerMethod method) {
        Operation operation = method.getMethodAnnotation(Operation.class);
        return operation == null ? "" : operation.operationId();
    }

    private static HttpProblem rejected(Caller caller) {
        return !caller.hasLoggedIn()
                ? new HttpProblem(HttpCode.LOGIN_REQUIRED, "Send an API key or a token as bearer in Authorization")
                : new HttpProblem(HttpCode.NOT_ALLOWED, "The roles " + caller.roles() + " do not include this");
    }
}

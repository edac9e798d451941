package dev.mercato.doors.caller;

import dev.mercato.coreapi.access.Role;
import dev.mercato.doors.ErrorDescriptions;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.caller.Rights.Extent;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds to every operation of the OpenAPI document which roles it asks for. */
public final class RightsDescription implements OperationCustomizer {

    public static final String SCHEME = "bearer";

    /** How callers show who they are. */
    public static SecurityScheme scheme() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An API key (`mk_…`) or a token of the issuer (JWT). On a server in development, whoever"
                        + " sends neither may do everything.");
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String id = operation.getOperationId();
        ErrorDescriptions.add(operation, HttpCode.TOKEN_INVALID);
        if (Rights.of(id, Set.of()) != Extent.NONE) {
            return operation.security(List.of());
        }
        ErrorDescriptions.add(operation, HttpCode.LOGIN_REQUIRED, HttpCode.NOT_ALLOWED);
        String roles = Arrays.stream(Role.values())
                .filter(role -> Rights.of(id, Set.of(role)) != Extent.NONE)
                .map(role -> "`" + role + "`" + (Rights.of(id, Set.of(role)) == Extent.OWN ? " (own only)" : ""))
                .collect(Collectors.joining(", "));
        return operation
                .description(operation.getDescription() + " Roles: " + roles + ".")
                .security(List.of(new SecurityRequirement().addList(SCHEME)));
    }
}

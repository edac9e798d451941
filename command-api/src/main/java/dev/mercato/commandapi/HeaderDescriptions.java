package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.Idempotency;
import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.doors.ErrorDescriptions;
import dev.mercato.doors.HttpCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Describes in the OpenAPI document which headers commands accept and return. */
final class HeaderDescriptions implements OperationCustomizer {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(RequestKey.class, ExpectedVersions.class, Preference.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        List<Class<?>> taken = Arrays.<MethodParameter>stream(handler.getMethodParameters())
                .<Class<?>>map(MethodParameter::getParameterType)
                .toList();
        if (taken.contains(RequestKey.class)) {
            takeRequestKey(operation);
        }
        if (operation.getOperationId().equals("placeOrder")) {
            ErrorDescriptions.add(operation, HttpCode.UNSETTLED_LIMIT_EXCEEDED);
        }
        if (taken.contains(ExpectedVersions.class)) {
            takeExpectedVersions(operation);
        }
        if (taken.contains(Preference.class)) {
            takePreference(operation);
        }
        return operation;
    }

    private static void takeRequestKey(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(RequestKey.HEADER)
                .description(
                        "A key chosen by the client, with or without quotes. A repeat with the same key and body has no"
                                + " second effect and gets the same answer. Successes are kept for 24 hours, rejections not.")
                .schema(new StringSchema().minLength(1).maxLength(255).pattern("^[ -~]+$"))
                .example("5f0c8a52-order-2041"));
        ErrorDescriptions.add(
                operation, HttpCode.HEADER_INVALID, HttpCode.REQUEST_IN_FLIGHT, HttpCode.IDEMPOTENCY_KEY_REUSED);
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                answer(response, HttpHeaders.LOCATION, "Where to see the effect, relative to the server");
                answer(response, Idempotency.REPLAYED_HEADER, "`true` if this is a repeated answer");
            }
        });
    }

    private static void takeExpectedVersions(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(HttpHeaders.IF_MATCH)
                .description("`*`, or one or more `ETag`s of the order. Only the first part of"
                        + " a tag, the order's own version, is compared.")
                .schema(new StringSchema().maxLength(ExpectedVersions.LENGTH).pattern(ExpectedVersions.FORM))
                .example("\"1.5\""));
        ErrorDescriptions.add(operation, HttpCode.HEADER_INVALID);
    }

    private static void takePreference(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(Preference.HEADER)
                .description("`wait=N` (RFC 7240): answer once the order is settled, or after N seconds, 30 at most.")
                .schema(new StringSchema().maxLength(Preference.LENGTH))
                .example("wait=5"));
        ErrorDescriptions.add(operation, HttpCode.HEADER_INVALID);
        operation.getResponses().forEach((status, response) -> {
            if (status.equals("200") || status.equals("201")) {
                answer(response, Preference.APPLIED_HEADER, "The preference that was applied: `wait=N`");
                answer(response, HttpHeaders.ETAG, "`\"<version>.<revision>\"` of the order");
            }
        });
    }

    private static void answer(ApiResponse response, String header, String description) {
        response.addHeaderObject(header, new Header().description(description).schema(new StringSchema()));
    }
}

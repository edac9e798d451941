package dev.mercato.doors;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;

/** Adds the errors of every operation to the OpenAPI document: their codes, and an example for each status. */
public final class ErrorDescriptions implements OperationCustomizer {

    private static final String MEDIA_TYPE = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    /** Errors that are the only ones with their status, and the same for every operation. */
    private static final Set<HttpCode> SHARED = EnumSet.of(
            HttpCode.HOST_NOT_ALLOWED,
            HttpCode.NOT_ACCEPTABLE,
            HttpCode.BODY_TOO_LARGE,
            HttpCode.BODY_TOO_SLOW,
            HttpCode.MEDIA_TYPE_UNSUPPORTED,
            HttpCode.RATE_LIMITED,
            HttpCode.INTERNAL_ERROR,
            HttpCode.UNAVAILABLE);

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean answersBody =
                operation.getResponses().values().stream().anyMatch(answer -> answer.getContent() != null);
        Sends sends = handler.getMethodAnnotation(Sends.class);
        Stream<RejectionCode> domain =
                sends == null ? Stream.empty() : Arrays.stream(sends.value()).flatMap(DeclaredRejections::of);
        Stream.concat(domain, DeclaredRejections.ofValues(handler)).forEach(code -> {
            HttpStatus status = RejectionStatus.of(code);
            describe(response(operation, status), status, code.code());
        });
        if (operation.getRequestBody() != null) {
            add(
                    operation,
                    HttpCode.FIELD_MISSING,
                    HttpCode.FIELD_UNKNOWN,
                    HttpCode.VALUE_INVALID,
                    HttpCode.BODY_UNREADABLE,
                    HttpCode.MEDIA_TYPE_UNSUPPORTED);
        }
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestHeader.class))) {
            add(operation, HttpCode.HEADER_INVALID);
        }
        add(operation, HttpCode.PARAMETER_INVALID, HttpCode.PARAMETER_UNKNOWN, HttpCode.REQUEST_INVALID);
        if (answersBody) {
            add(operation, HttpCode.NOT_ACCEPTABLE);
        }
        add(
                operation,
                HttpCode.ORIGIN_NOT_ALLOWED,
                HttpCode.HOST_NOT_ALLOWED,
                HttpCode.BODY_TOO_LARGE,
                HttpCode.BODY_TOO_SLOW,
                HttpCode.RATE_LIMITED,
                HttpCode.INTERNAL_ERROR,
                HttpCode.UNAVAILABLE);
        return operation;
    }

    /** Adds errors that are known from elsewhere. */
    public static void add(Operation operation, HttpCode... codes) {
        for (HttpCode code : codes) {
            if (SHARED.contains(code)) {
                operation.getResponses().addApiResponse(status(code.status()), new ApiResponse().$ref(code.code()));
            } else {
                describe(response(operation, code.status()), code);
            }
        }
    }

    /** The responses that {@link #add} refers to. */
    static Map<String, ApiResponse> shared() {
        Map<String, ApiResponse> shared = new TreeMap<>();
        SHARED.forEach(code -> shared.put(code.code(), describe(response(), code)));
        return shared;
    }

    private static ApiResponse describe(ApiResponse response, HttpCode code) {
        if (code.passes()) {
            response.addHeaderObject(
                    HttpHeaders.RETRY_AFTER,
                    new Header()
                            .description("Seconds to wait before trying again")
                            .schema(new IntegerSchema()));
        }
        return describe(response, code.status(), code.code());
    }

    private static ApiResponse describe(ApiResponse response, HttpStatus status, String code) {
        MediaType body = Objects.requireNonNull(response.getContent().get(MEDIA_TYPE));
        if (body.getExample() == null) {
            body.setExample(example(status, code));
        }
        String listed = "`" + code + "`";
        if (response.getDescription() == null) {
            response.setDescription(listed);
        } else if (!response.getDescription().contains(listed)) {
            response.setDescription(response.getDescription() + ", " + listed);
        }
        return response;
    }

    private static ApiResponse response(Operation operation, HttpStatus status) {
        return operation.getResponses().computeIfAbsent(status(status), absent -> response());
    }

    private static String status(HttpStatus status) {
        return String.valueOf(status.value());
    }

    private static ApiResponse response() {
        return new ApiResponse()
                .content(new Content()
                        .addMediaType(
                                MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static Map<String, Object> example(HttpStatus status, String code) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("code", code);
        problem.put("detail", "What went wrong, in a sentence");
        return problem;
    }

    static Schema<?> problem() {
        return new ObjectSchema()
                .description("Problem details as defined by RFC 9457")
                .addProperty("type", new StringSchema().format("uri-reference").example("about:blank"))
                .addProperty("title", new StringSchema().description("What the status means"))
                .addProperty(
                        "status",
                        new IntegerSchema()
                                .description("The HTTP status")
                                .minimum(BigDecimal.valueOf(400))
                                .maximum(BigDecimal.valueOf(599)))
                .addProperty("code", code())
                .addProperty("detail", detail())
                .addProperty(
                        "instance", new StringSchema().format("uri-reference").description("What was requested"))
                .addProperty(
                        "pointer",
                        new StringSchema().description("The place of the error in the body (RFC 6901), if it has one"))
                .addProperty(
                        "line", new StringSchema().description("The line of the order, from 1, if it is in one line"))
                .addProperty("sku", Shapes.of(Sku.class))
                .addProperty("warehouse", Shapes.of(Warehouse.class))
                .addProperty("onHand", pieces("What is on hand in the warehouse"))
                .addProperty("reserved", pieces("How much of that is reserved"))
                .addProperty("available", pieces("How much of that, or of the SKU, is not reserved"))
                .addProperty("orderId", Shapes.of(OrderId.class))
                .addProperty(
                        "total",
                        new StringSchema().description("What it costs now").pattern("^[0-9]+(\\.[0-9]+)?$"))
                .addProperty(
                        "currency",
                        new StringSchema()
                                .description("The currency of the total")
                                .pattern("^[A-Z]{3}$"))
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new Schema<>().$ref("#/components/schemas/FieldError"))
                                .description("All that is wrong with the body, in its order, if that is more than one"
                                        + " thing; `code`, `detail` and `pointer` are those of the first that"
                                        + " decides the status")
                                .minItems(2)
                                .maxItems(BodyProblems.MOST))
                .addRequiredItem("title")
                .addRequiredItem("status")
                .addRequiredItem("code");
    }

    private static Schema<?> pieces(String description) {
        return new StringSchema().description(description).pattern("^[0-9]+$");
    }

    /** One of the {@code errors} of a problem. */
    static Schema<?> fieldError() {
        return new ObjectSchema()
                .description("One thing that is wrong with a body")
                .addProperty("pointer", new StringSchema().description("Where in the body (RFC 6901)"))
                .addProperty("code", code())
                .addProperty("detail", detail())
                .addRequiredItem("pointer")
                .addRequiredItem("code")
                .addRequiredItem("detail");
    }

    private static Schema<?> code() {
        return new StringSchema()
                .description("What went wrong, as a stable code for programs")
                .pattern("^[a-z_]+$");
    }

    private static Schema<?> detail() {
        return new StringSchema().description("What went wrong, as text; may change");
    }
}

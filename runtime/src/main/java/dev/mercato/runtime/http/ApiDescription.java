package dev.mercato.runtime.http;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.PaymentMethod;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says about the API as a whole: its title, and how the value types look in JSON. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(Sku.class, text(64, "A-1"))
                .replaceWithSchema(CustomerId.class, text(64, "cust-17"))
                .replaceWithSchema(Warehouse.class, text(64, "main"))
                .replaceWithSchema(ProductName.class, text(200, "Espresso cup"))
                .replaceWithSchema(OrderReference.class, text(128, "web-2041"))
                .replaceWithSchema(PaymentMethod.class, text(128, "tok_approve"))
                .replaceWithSchema(Reason.class, text(500, "Ordered twice"))
                .replaceWithSchema(OrderId.class, id("ord_", ""))
                .replaceWithSchema(PaymentId.class, id("pay_", "_1"))
                .replaceWithSchema(
                        Quantity.class,
                        new IntegerSchema()
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(1_000_000))
                                .example(2))
                .replaceWithSchema(Money.class, reference("Money"))
                .replaceWithSchema(Price.class, reference("Price"));
    }

    @Bean
    OpenAPI api(@Value("${server.servlet.context-path:/}") String context) {
        return new OpenAPI()
                // Otherwise the document would name the server on which it was generated.
                .servers(List.of(new Server().url(context)))
                .components(new Components()
                        .addSchemas("Money", money("-?[0-9]{1,21}", "Any amount"))
                        .addSchemas("Price", money("[0-9]{1,12}", "What one piece costs"))
                        .addSchemas("Problem", ErrorDescriptions.problem())
                        .responses(ErrorDescriptions.shared()))
                .info(new Info()
                        .title("Mercato")
                        .version("1")
                        .description("Orders, payments and stock of a shop.")
                        .license(new License().name("Apache 2.0").identifier("Apache-2.0")));
    }

    @Bean
    ErrorDescriptions errorDescriptions() {
        return new ErrorDescriptions();
    }

    @Bean
    RequiredFields requiredFields() {
        return new RequiredFields();
    }

    @Bean
    SchemaExamples schemaExamples() {
        return new SchemaExamples();
    }

    private static Schema<?> text(int length, String example) {
        return new StringSchema().minLength(1).maxLength(length).example(example);
    }

    // The id of the order that is placed with the example idempotency key.
    private static Schema<?> id(String prefix, String number) {
        return new StringSchema()
                .pattern("^" + prefix + "[0-9a-f-]{36}" + (number.isEmpty() ? "$" : "_[1-9][0-9]*$"))
                .example(prefix + "c598cefe-b734-502e-9e55-0c4ae6951335" + number);
    }

    private static Schema<?> reference(String schema) {
        return new Schema<>().$ref("#/components/schemas/" + schema);
    }

    private static Schema<?> money(String units, String description) {
        return new ObjectSchema()
                .description(description)
                .addProperty(
                        "amount",
                        new StringSchema()
                                .description("A decimal, never a float")
                                .pattern("^" + units + "(\\.[0-9]{1,6})?$")
                                .example("12.30"))
                .addProperty(
                        "currency",
                        new StringSchema()
                                .description("ISO 4217")
                                .pattern("^[A-Z]{3}$")
                                .example("EUR"))
                .addRequiredItem("amount")
                .addRequiredItem("currency");
    }
}

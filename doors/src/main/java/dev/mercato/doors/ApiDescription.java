package dev.mercato.doors;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Price;
import dev.mercato.doors.caller.Caller;
import dev.mercato.doors.caller.RightsDescription;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
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
                .replaceWithSchema(Money.class, reference("Money"))
                .replaceWithSchema(Price.class, reference("Price"));
    }

    @Bean
    OpenAPI api(@Value("${server.servlet.context-path:/}") String context) {
        return new OpenAPI()
                // Otherwise the document would name the server on which it was generated.
                .servers(List.of(new Server().url(context)))
                .tags(List.of(
                        tag("Products", "What the shop sells, and at which price"),
                        tag("Customers", "Who buys, where they live, and how they are forgotten"),
                        tag("Stock", "What is on hand in the warehouses, and how much of it is reserved"),
                        tag("Carts", "What buyers collect, at the prices of now, until it becomes an order"),
                        tag("Orders", "Orders from placing to shipping or cancelling them"),
                        tag("Payments", "What was authorized, captured, voided and refunded"),
                        tag("Sales", "What was sold"),
                        tag("Notifications", "What buyers were and will be told"),
                        tag("Events", "What happened, for programs that follow it"),
                        tag("Webhooks", "Where it is sent as it happens, and what became of that"),
                        tag("Operations", "For operators: views, payments that are stuck, and API keys")))
                .components(new Components()
                        .addSecuritySchemes(RightsDescription.SCHEME, RightsDescription.scheme())
                        .addSchemas("Money", money("-?[0-9]{1,21}", "Any amount"))
                        .addSchemas("Price", money("[0-9]{1,12}", "What one piece costs"))
                        .addSchemas("Problem", ErrorDescriptions.problem())
                        .addSchemas("FieldError", ErrorDescriptions.fieldError())
                        .responses(ErrorDescriptions.shared()))
                .info(new Info()
                        .title("Mercato")
                        .version("1")
                        .description("Orders, payments and stock of a shop.")
                        .contact(new Contact().name("The maintainers of Mercato"))
                        .license(new License().name("Apache 2.0").identifier("Apache-2.0")));
    }

    @Bean
    ErrorDescriptions errorDescriptions() {
        return new ErrorDescriptions();
    }

    @Bean
    RightsDescription rightsDescription() {
        return new RightsDescription();
    }

    @Bean
    Shapes shapes() {
        return new Shapes();
    }

    @Bean
    QueryParameters queryParameters() {
        return new QueryParameters();
    }

    @Bean
    SharedEnums sharedEnums() {
        return new SharedEnums();
    }

    @Bean
    RequiredFields requiredFields() {
        return new RequiredFields();
    }

    @Bean
    SchemaExamples schemaExamples() {
        return new SchemaExamples();
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
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

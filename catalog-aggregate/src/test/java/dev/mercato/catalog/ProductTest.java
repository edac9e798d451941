package dev.mercato.catalog;

import static dev.mercato.coreapi.RejectionCode.PRODUCT_ALREADY_REGISTERED;
import static dev.mercato.coreapi.RejectionCode.PRODUCT_DISCONTINUED;
import static dev.mercato.coreapi.RejectionCode.PRODUCT_UNKNOWN;
import static dev.mercato.testing.SampleEvents.discontinued;
import static dev.mercato.testing.SampleEvents.priced;
import static dev.mercato.testing.SampleEvents.registered;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogCommand;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.DiscontinueProduct;
import dev.mercato.coreapi.catalog.PriceProduct;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.RegisterProduct;
import dev.mercato.testing.ExpectedLog;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProductTest {

    private static final Sku SKU = new Sku("A-1");

    @RegisterExtension
    final ExpectedLog ofUnknownOnes = ExpectedLog.of("org.axonframework.modelling.command.AbstractRepository");

    @Test
    void registers_a_product() {
        given().when(register("Shirt", "10")).emits(registered("A-1", "Shirt", "10"));
    }

    @Test
    void registering_the_same_again_is_a_success() {
        given(registered("A-1", "Shirt", "10")).when(register("Shirt", "10.00")).emitsNothing();
    }

    @Test
    void registering_the_same_again_is_a_success_even_after_changes() {
        given(registered("A-1", "Shirt", "10"), priced("A-1", "12"), discontinued("A-1"))
                .when(register("Shirt", "10"))
                .emitsNothing();
    }

    @Test
    void rejects_another_product_under_the_same_sku() {
        given(registered("A-1", "Shirt", "10"))
                .when(register("Trousers", "10"))
                .isRejected(PRODUCT_ALREADY_REGISTERED, "Another product has the SKU A-1");
        given(registered("A-1", "Shirt", "10"))
                .when(register("Shirt", "11"))
                .isRejected(PRODUCT_ALREADY_REGISTERED, "Another product has the SKU A-1");
    }

    @Test
    void does_not_register_it_again_at_its_current_price() {
        given(registered("A-1", "Shirt", "10"), priced("A-1", "12"))
                .when(register("Shirt", "12"))
                .isRejected(PRODUCT_ALREADY_REGISTERED, "Another product has the SKU A-1");
    }

    @Test
    void prices_a_product() {
        given(registered("A-1", "Shirt", "10")).when(price("12")).emits(priced("A-1", "12"));
    }

    @Test
    void prices_a_product_in_another_currency() {
        Price dollars = Price.of("10", "USD");
        given(registered("A-1", "Shirt", "10"))
                .when(new PriceProduct(SKU, dollars))
                .emits(new ProductPriced(SKU, dollars));
    }

    @Test
    void the_current_price_changes_nothing() {
        given(registered("A-1", "Shirt", "10")).when(price("10.0")).emitsNothing();
        given(registered("A-1", "Shirt", "10"), priced("A-1", "12"))
                .when(price("12"))
                .emitsNothing();
    }

    @Test
    void goes_back_to_an_earlier_price() {
        given(registered("A-1", "Shirt", "10"), priced("A-1", "12"))
                .when(price("10"))
                .emits(priced("A-1", "10"));
    }

    @Test
    void a_change_returns_the_new_version() {
        given(registered("A-1", "Shirt", "10")).when(price("12")).answers(1L);
        given(registered("A-1", "Shirt", "10")).when(price("10")).answers(0L);
        given(registered("A-1", "Shirt", "10"), priced("A-1", "12"))
                .when(discontinue())
                .answers(2L);
    }

    @Test
    void rejects_a_price_of_an_unknown_product() {
        given().when(price("12")).isRejected(PRODUCT_UNKNOWN, "No product has the SKU A-1");
    }

    @Test
    void rejects_a_price_of_a_discontinued_product() {
        given(registered("A-1", "Shirt", "10"), discontinued("A-1"))
                .when(price("12"))
                .isRejected(PRODUCT_DISCONTINUED, "The product A-1 is no longer sold");
    }

    @Test
    void discontinues_a_product() {
        given(registered("A-1", "Shirt", "10")).when(discontinue()).emits(discontinued("A-1"));
    }

    @Test
    void discontinuing_again_is_a_success() {
        given(registered("A-1", "Shirt", "10"), discontinued("A-1"))
                .when(discontinue())
                .emitsNothing();
    }

    @Test
    void rejects_discontinuing_an_unknown_product() {
        given().when(discontinue()).isRejected(PRODUCT_UNKNOWN, "No product has the SKU A-1");
    }

    private static RegisterProduct register(String name, String price) {
        return new RegisterProduct(SKU, new ProductName(name), Price.of(price, "EUR"));
    }

    private static PriceProduct price(String price) {
        return new PriceProduct(SKU, Price.of(price, "EUR"));
    }

    private static DiscontinueProduct discontinue() {
        return new DiscontinueProduct(SKU);
    }

    private static Given given(CatalogEvent... events) {
        return new Given(List.of(events));
    }

    private record Given(List<CatalogEvent> events) {

        Then when(CatalogCommand command) {
            return new Then(
                    new AggregateTestFixture<>(Product.class).given(events).when(command));
        }
    }

    private record Then(ResultValidator<Product> result) {

        void emits(CatalogEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        void answers(long version) {
            result.expectResultMessagePayload(version);
        }

        void emitsNothing() {
            result.expectSuccessfulHandlerExecution().expectNoEvents();
        }

        void isRejected(RejectionCode code, String message) {
            result.expectException(Rejected.class)
                    .expectExceptionDetails(new Rejection(code, message, Map.of()))
                    .expectNoEvents();
        }
    }
}

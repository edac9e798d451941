package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A change of the catalog is answered once it applies to orders. */
@CommandDoorTest
class ListedProductsTest {

    private static final Sku SKU = new Sku("A-1");

    private final MockMvcTester http;
    private final FakeShop shop;
    private final String key = UUID.randomUUID().toString();

    @Autowired
    ListedProductsTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @ParameterizedTest
    @CsvSource({"prices, '{\"price\": {\"amount\": \"1.00\", \"currency\": \"EUR\"}}'", "discontinuation, '{}'"})
    void the_answer_comes_once_the_price_list_has_the_change(String change, String body) {
        shop.listing(sku -> FakeShop.VERSION - 1);
        CompletableFuture<MvcTestResult> answer = CompletableFuture.supplyAsync(() -> post(change, body));
        await().until(shop::isFollowed);
        shop.list(SKU);
        assertThat(answer).isNotDone();

        shop.listing(sku -> FakeShop.VERSION);
        shop.list(SKU);

        assertThat(answer.join()).hasStatus(201).hasHeader("Location", "/api/v1/products/A-1");
    }

    @Test
    void after_five_seconds_the_change_is_accepted() {
        shop.listing(sku -> FakeShop.VERSION - 1);

        assertThat(discontinue()).hasStatus(202).hasHeader("Location", "/api/v1/products/A-1");

        assertThat(shop.isFollowed()).isFalse();
        assertThat(discontinue()).hasStatus(202).hasHeader("Idempotency-Replayed", "true");
    }

    @Test
    void without_a_price_list_the_change_is_accepted() {
        shop.listing(sku -> {
            throw new IllegalStateException("Down");
        });

        assertThat(discontinue()).hasStatus(202);
    }

    private MvcTestResult discontinue() {
        return post("discontinuation", "");
    }

    private MvcTestResult post(String change, String body) {
        return http.post()
                .uri("/api/v1/products/A-1/" + change)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .content(body)
                .exchange();
    }
}

package dev.mercato.commandapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a caller without the role back-office may do. */
@CommandDoorTest
@TestPropertySource(properties = {"mercato.caller.roles=buyer", "mercato.caller.subject=shop"})
class BuyersTest {

    private final MockMvcTester http;
    private final FakeShop shop;

    @Autowired
    BuyersTest(MockMvcTester http, FakeShop shop) {
        this.http = http;
        this.shop = shop;
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @Test
    void a_buyer_does_not_set_the_price() {
        MvcTestResult answer = place("""
                {"sku": "A-1", "quantity": 1},
                {"sku": "A-2", "quantity": 1, "unitPrice": {"amount": "0.01", "currency": "EUR"}}""");

        ProblemAssert.assertThat(answer)
                .isProblem(403, "override_not_allowed")
                .has("line", "2")
                .has("pointer", "/lines/1");
        assertThat(shop.received()).isEmpty();
    }

    @Test
    void a_buyer_pays_the_list_price() {
        assertThat(place("{\"sku\": \"A-1\", \"quantity\": 1, \"unitPrice\": null}"))
                .hasStatus(202);
        assertThat(shop.onlyCommand().getMetaData().get("caller")).isEqualTo("shop");
    }

    private MvcTestResult place(String lines) {
        return http.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        "{\"customerId\": \"cust-17\", \"paymentMethod\": \"tok_approve\", \"lines\": [" + lines + "]}")
                .exchange();
    }
}

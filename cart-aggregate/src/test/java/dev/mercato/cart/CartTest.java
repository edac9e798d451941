package dev.mercato.cart;

import static dev.mercato.coreapi.RejectionCode.CART_CHECKED_OUT;
import static dev.mercato.coreapi.RejectionCode.CART_EMPTY;
import static dev.mercato.coreapi.RejectionCode.CART_ENDED;
import static dev.mercato.coreapi.RejectionCode.CART_LIMIT_EXCEEDED;
import static dev.mercato.coreapi.RejectionCode.CART_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.CHECKOUT_UNDER_WAY;
import static dev.mercato.coreapi.RejectionCode.CURRENCIES_MIXED;
import static dev.mercato.coreapi.RejectionCode.NOT_ENOUGH_STOCK;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_PLACED;
import static dev.mercato.coreapi.RejectionCode.SKU_DISCONTINUED;
import static dev.mercato.coreapi.RejectionCode.SKU_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.TOTAL_CHANGED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.CoreMatchers.equalTo;

import dev.mercato.cart.facts.CartFacts;
import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.access.OwnOnly;
import dev.mercato.coreapi.cart.AbandonCart;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartCommand;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.ChangeCartLine;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import dev.mercato.coreapi.cart.ClaimCart;
import dev.mercato.coreapi.cart.ClaimedCart;
import dev.mercato.coreapi.cart.ExpireCart;
import dev.mercato.coreapi.cart.FinishCheckout;
import dev.mercato.coreapi.cart.MergeCart;
import dev.mercato.coreapi.cart.OpenCart;
import dev.mercato.coreapi.cart.RemoveCartLine;
import dev.mercato.coreapi.cart.ResumeCheckout;
import dev.mercato.coreapi.cart.StartCheckout;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.testing.ExpectedLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.FeatureMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CartTest {

    private static final CartId GUESTS = new CartId("crt_" + "1".repeat(40));
    private static final CartId OTHER = new CartId("crt_" + "2".repeat(40));
    private static final CartId NEWEST = new CartId("crt_" + "3".repeat(40));
    private static final CustomerId ADA = new CustomerId("c-1");
    private static final CustomerId BOB = new CustomerId("c-2");
    private static final Price TEN = Price.of("10", "EUR");
    private static final CartOpened OPENED = new CartOpened(GUESTS, null);
    private static final CartOpened OPENED_FOR_ADA = new CartOpened(GUESTS, ADA);
    private static final CartLine TWO_CUPS = line("CUP", 2);
    private static final CheckoutStarted STARTED = new CheckoutStarted(GUESTS, GUESTS.order(), checkout("20"));
    private static final CartCheckedOut CHECKED_OUT = new CartCheckedOut(GUESTS, GUESTS.order(), null);

    @RegisterExtension
    final ExpectedLog ofUnknownOnes = ExpectedLog.of("org.axonframework.modelling.command.AbstractRepository");

    private final KnownFacts facts = new KnownFacts();

    /** Cups and pots at ten euros, and plates at ten dollars; nothing of old ones is sold any more. */
    private static final class KnownFacts implements CartFacts {

        private final Map<Sku, Long> stock = new HashMap<>(Map.of(new Sku("CUP"), 5L, new Sku("POT"), 5L));

        @Override
        public Optional<ProductState> product(Sku sku) {
            return switch (sku.value()) {
                case "NONE" -> Optional.empty();
                case "OLD" -> Optional.of(new ProductState(sku, new ProductName("Old"), TEN, true));
                case "PLATE" ->
                    Optional.of(new ProductState(sku, new ProductName("Plate"), Price.of("10", "USD"), false));
                default -> Optional.of(new ProductState(sku, new ProductName("Thing"), TEN, false));
            };
        }

        @Override
        public Map<Sku, ProductState> products(Collection<Sku> skus) {
            Map<Sku, ProductState> found = new HashMap<>();
            skus.forEach(sku -> product(sku).ifPresent(product -> found.put(sku, product)));
            return found;
        }

        @Override
        public Map<Sku, Long> available(Collection<Sku> skus) {
            return stock;
        }
    }

    @Test
    void opens_a_cart_once() {
        given().when(new OpenCart(GUESTS, null)).emits(OPENED);
        given(OPENED).when(new OpenCart(GUESTS, null)).emitsNothing();
        given(OPENED_FOR_ADA).when(new OpenCart(GUESTS, BOB)).isRejected(CART_UNKNOWN);
        given(OPENED_FOR_ADA, new CartExpired(GUESTS, ADA))
                .when(new OpenCart(GUESTS, ADA))
                .isRejected(CART_ENDED);
    }

    @Test
    void a_line_is_put_with_the_price_of_then() {
        given(OPENED).when(put("CUP", 2)).emits(changed("CUP", 2));
        given(OPENED, changed("CUP", 2)).when(put("CUP", 2)).emitsNothing();
        given(OPENED, changed("CUP", 2)).when(put("CUP", 3)).emits(changed("CUP", 3));
        given(OPENED, new CartLineChanged(GUESTS, new Sku("CUP"), new Quantity(2), Price.of("9", "EUR")))
                .when(put("CUP", 2))
                .emits(changed("CUP", 2)); // The buyer has seen the new price.
    }

    @Test
    void what_cannot_be_bought_is_not_put_in() {
        given(OPENED).when(put("NONE", 1)).isRejected(SKU_UNKNOWN);
        given(OPENED).when(put("OLD", 1)).isRejected(SKU_DISCONTINUED);
        given(OPENED, changed("CUP", 2)).when(put("PLATE", 1)).isRejected(CURRENCIES_MIXED);
        given().when(put("CUP", 1)).isRejected(CART_UNKNOWN);
    }

    @Test
    void a_cart_has_as_many_lines_as_an_order() {
        CartEvent[] full = Stream.concat(
                        Stream.of(OPENED),
                        IntStream.rangeClosed(1, 1_000).mapToObj(number -> changed("S-" + number, 1)))
                .toArray(CartEvent[]::new);

        given(full).when(put("CUP", 1)).isRejected(CART_LIMIT_EXCEEDED);
        given(full).when(put("S-7", 2)).emits(changed("S-7", 2));
    }

    @Test
    void removes_a_line() {
        given(OPENED, changed("CUP", 2))
                .when(new RemoveCartLine(GUESTS, new Sku("CUP")))
                .emits(removed("CUP"));
        given(OPENED, changed("CUP", 2), removed("CUP"))
                .when(new RemoveCartLine(GUESTS, new Sku("CUP")))
                .emitsNothing();
    }

    @Test
    void a_customers_cart_does_not_exist_for_another() {
        given(OPENED_FOR_ADA).by("c-2").when(put("CUP", 1)).isRejected(CART_UNKNOWN);
        given(OPENED_FOR_ADA).by("anonymous").when(put("CUP", 1)).isRejected(CART_UNKNOWN);
        given(OPENED_FOR_ADA).by("c-1").when(put("CUP", 1)).emits(changed("CUP", 1));
        given(OPENED).by("anonymous").when(put("CUP", 1)).emits(changed("CUP", 1));
    }

    @Test
    void a_claimed_cart_ends_and_a_repeat_gets_the_same_answer() {
        CartClaimed claimed = new CartClaimed(GUESTS, ADA, OTHER);
        ClaimedCart answer = new ClaimedCart(OTHER, List.of(TWO_CUPS));

        given(OPENED, changed("CUP", 2))
                .when(claim(ADA, OTHER, null))
                .emits(claimed)
                .answers(answer);
        given(OPENED, changed("CUP", 2), claimed)
                .when(claim(ADA, NEWEST, null))
                .emitsNothing()
                .answers(answer);
        given(OPENED, changed("CUP", 2), claimed).when(put("CUP", 3)).isRejected(CART_ENDED);
        given(OPENED, changed("CUP", 2), claimed).when(claim(BOB, OTHER, null)).isRejected(CART_UNKNOWN);
        given(OPENED_FOR_ADA).when(claim(ADA, OTHER, null)).isRejected(CART_UNKNOWN);
    }

    @Test
    void a_claimed_cart_goes_elsewhere_if_the_first_cannot_take_it() {
        given(OPENED, changed("CUP", 2), new CartClaimed(GUESTS, ADA, OTHER))
                .when(claim(ADA, NEWEST, OTHER))
                .emits(new CartClaimed(GUESTS, ADA, NEWEST))
                .answers(new ClaimedCart(NEWEST, List.of(TWO_CUPS)));
    }

    @Test
    void the_larger_quantity_counts_when_carts_are_merged() {
        given(OPENED_FOR_ADA, changed("CUP", 2), changed("POT", 3))
                .when(merge(line("CUP", 1), line("POT", 4), line("PAN", 1)))
                .emits(new CartMerged(GUESTS, OTHER, List.of(line("POT", 4), line("PAN", 1))));
    }

    @Test
    void carts_are_merged_once() {
        CartMerged merged = new CartMerged(GUESTS, OTHER, List.of(TWO_CUPS));

        given(OPENED_FOR_ADA, merged, removed("CUP")).when(merge(TWO_CUPS)).emitsNothing();
        given(OPENED_FOR_ADA, merged, new CartCheckedOut(GUESTS, GUESTS.order(), ADA))
                .when(merge(TWO_CUPS))
                .emitsNothing();
        given(OPENED_FOR_ADA, new CartExpired(GUESTS, ADA))
                .when(merge(TWO_CUPS))
                .isRejected(CART_ENDED);
    }

    @Test
    void a_checkout_freezes_the_cart_and_answers_with_the_order_to_be_placed() {
        given(OPENED, changed("CUP", 2))
                .when(new StartCheckout(GUESTS, checkout("20")))
                .emits(STARTED)
                .answers(order("20"));
        given(OPENED, changed("CUP", 2), STARTED).when(put("CUP", 3)).isRejected(CHECKOUT_UNDER_WAY);
        given(OPENED, changed("CUP", 2), STARTED).when(claim(ADA, OTHER, null)).isRejected(CHECKOUT_UNDER_WAY);
    }

    @Test
    void a_checkout_sent_twice_is_one() {
        given(OPENED, changed("CUP", 2), STARTED)
                .when(new StartCheckout(GUESTS, checkout("20")))
                .emitsNothing()
                .answers(order("20"));
        given(OPENED, changed("CUP", 2), STARTED, CHECKED_OUT)
                .when(new StartCheckout(GUESTS, checkout("20")))
                .emitsNothing()
                .answers(order("20"));
    }

    @Test
    void a_checkout_with_other_content_is_rejected() {
        given(OPENED, changed("CUP", 2), STARTED)
                .when(new StartCheckout(GUESTS, checkout("18")))
                .isRejected(CHECKOUT_UNDER_WAY);
        given(OPENED, changed("CUP", 2), STARTED, CHECKED_OUT)
                .when(new StartCheckout(GUESTS, checkout("18")))
                .isRejected(CART_CHECKED_OUT);
    }

    @Test
    void a_repeat_after_an_erasure_is_no_other_content() {
        CustomerId guest = CustomerId.ofGuest(GUESTS.order());
        Checkout erased = new Checkout(guest, method(), Money.of("20", "EUR"), addressee(Personal.erased(guest)));

        given(OPENED, changed("CUP", 2), new CheckoutStarted(GUESTS, GUESTS.order(), erased), CHECKED_OUT)
                .when(new StartCheckout(GUESTS, checkout("20")))
                .emitsNothing();
    }

    @Test
    void an_item_that_ran_out_is_told_before_an_order_is_placed() {
        facts.stock.put(new Sku("CUP"), 1L);
        given(OPENED, changed("CUP", 2))
                .when(new StartCheckout(GUESTS, checkout("20")))
                .isRejected(NOT_ENOUGH_STOCK);
        facts.stock.clear();
        given(OPENED, changed("CUP", 2))
                .when(new StartCheckout(GUESTS, checkout("20")))
                .isRejected(NOT_ENOUGH_STOCK);
        // Who has begun is not stopped: the stock may be held by this very order.
        given(OPENED, changed("CUP", 2), STARTED)
                .when(new StartCheckout(GUESTS, checkout("20")))
                .answers(order("20"));
    }

    @Test
    void nothing_and_nobody_cannot_be_checked_out() {
        given(OPENED).when(new StartCheckout(GUESTS, checkout("20"))).isRejected(CART_EMPTY);
        given().when(new StartCheckout(GUESTS, checkout("20"))).isRejected(CART_UNKNOWN);
        given(new CartOpened(GUESTS, BOB), changed("CUP", 2))
                .when(new StartCheckout(GUESTS, checkout("20")))
                .isRejected(CART_UNKNOWN);
        assertThatThrownBy(
                        () -> new Checkout(CustomerId.ofGuest(GUESTS.order()), method(), Money.of("20", "EUR"), null))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_rejected_order_opens_the_cart_again_and_another_checkout_may_follow() {
        CheckoutRejected rejected = new CheckoutRejected(GUESTS, GUESTS.order(), "total_changed");

        given(OPENED, changed("CUP", 2), STARTED).when(finish(TOTAL_CHANGED)).emits(rejected);
        given(OPENED, changed("CUP", 2), STARTED, rejected)
                .when(finish(TOTAL_CHANGED))
                .emitsNothing();
        given(OPENED, changed("CUP", 2), STARTED, rejected)
                .when(new StartCheckout(GUESTS, checkout("18")))
                .answers(order("18"));
    }

    @Test
    void a_placed_order_ends_the_cart_even_if_it_was_rejected_before() {
        CheckoutRejected rejected = new CheckoutRejected(GUESTS, GUESTS.order(), "total_changed");

        given(OPENED, changed("CUP", 2), STARTED).when(finish(null)).emits(CHECKED_OUT);
        given(OPENED, changed("CUP", 2), STARTED, CHECKED_OUT)
                .when(finish(null))
                .emitsNothing();
        given(OPENED, changed("CUP", 2), STARTED, CHECKED_OUT)
                .when(finish(TOTAL_CHANGED))
                .emitsNothing();
        given(OPENED, changed("CUP", 2), STARTED, rejected).when(finish(null)).emits(CHECKED_OUT);
        given(OPENED, changed("CUP", 2), STARTED)
                .when(finish(ORDER_ALREADY_PLACED))
                .emits(CHECKED_OUT);
    }

    @Test
    void an_interrupted_checkout_is_resumed_and_no_other() {
        given(OPENED, changed("CUP", 2), STARTED)
                .when(new ResumeCheckout(GUESTS))
                .emitsNothing()
                .answers(order("20"));
        given(OPENED, changed("CUP", 2), STARTED, CHECKED_OUT)
                .when(new ResumeCheckout(GUESTS))
                .answers(null);
        given(OPENED, changed("CUP", 2)).when(new ResumeCheckout(GUESTS)).answers(null);
    }

    @Test
    void a_cart_left_alone_is_abandoned_and_expires_at_the_version_that_was_left_only() {
        CartAbandoned abandoned = new CartAbandoned(GUESTS, null, List.of(TWO_CUPS));

        given(OPENED, changed("CUP", 2)).when(new AbandonCart(GUESTS, 1)).emits(abandoned);
        given(OPENED, changed("CUP", 2), abandoned)
                .when(new AbandonCart(GUESTS, 1))
                .emitsNothing();
        given(OPENED, changed("CUP", 2), abandoned)
                .when(new ExpireCart(GUESTS, 2))
                .emits(new CartExpired(GUESTS, null));
        given(OPENED, changed("CUP", 2), abandoned, changed("CUP", 3))
                .when(new ExpireCart(GUESTS, 2))
                .emitsNothing();
        given(OPENED, changed("CUP", 2), STARTED)
                .when(new ExpireCart(GUESTS, 2))
                .emitsNothing();
    }

    private static ChangeCartLine put(String sku, int quantity) {
        return new ChangeCartLine(GUESTS, new Sku(sku), new Quantity(quantity));
    }

    private static CartLineChanged changed(String sku, int quantity) {
        return new CartLineChanged(GUESTS, new Sku(sku), new Quantity(quantity), TEN);
    }

    private static CartLineRemoved removed(String sku) {
        return new CartLineRemoved(GUESTS, new Sku(sku));
    }

    private static CartLine line(String sku, int quantity) {
        return new CartLine(new Sku(sku), new Quantity(quantity), TEN);
    }

    private static ClaimCart claim(CustomerId customer, CartId into, @Nullable CartId insteadOf) {
        return new ClaimCart(GUESTS, customer, into, insteadOf);
    }

    private static MergeCart merge(CartLine... lines) {
        return new MergeCart(GUESTS, ADA, OTHER, List.of(lines));
    }

    private static FinishCheckout finish(@Nullable RejectionCode rejection) {
        return new FinishCheckout(GUESTS, GUESTS.order(), rejection);
    }

    private static PaymentMethod method() {
        return new PaymentMethod("tok_approve");
    }

    private static Checkout checkout(String total) {
        CustomerId guest = CustomerId.ofGuest(GUESTS.order());
        return new Checkout(guest, method(), Money.of(total, "EUR"), addressee(new Personal(guest, "Ada")));
    }

    private static Addressee addressee(Personal text) {
        return new Addressee(new Profile(text, text, null, null), null, null, null);
    }

    private static PlaceOrder order(String total) {
        Checkout checkout = checkout(total);
        return new PlaceOrder(
                GUESTS.order(),
                checkout.customerId(),
                null,
                method(),
                List.of(new RequestedLine(new Sku("CUP"), new Quantity(2), null)),
                checkout.addressee(),
                checkout.expectedTotal());
    }

    private Given given(CartEvent... events) {
        return new Given(facts, List.of(events), Map.of());
    }

    private record Given(CartFacts facts, List<CartEvent> events, Map<String, String> metaData) {

        Given by(String caller) {
            return new Given(facts, events, Map.of(OwnOnly.CUSTOMER, caller));
        }

        Then when(CartCommand command) {
            AggregateTestFixture<Cart> fixture = new AggregateTestFixture<>(Cart.class);
            fixture.registerInjectableResource(facts);
            return new Then(
                    events.isEmpty()
                            ? fixture.givenNoPriorActivity().when(command, metaData)
                            : fixture.given(events).when(command, metaData));
        }
    }

    private record Then(ResultValidator<Cart> result) {

        Then emits(CartEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
            return this;
        }

        Then emitsNothing() {
            result.expectSuccessfulHandlerExecution().expectNoEvents();
            return this;
        }

        void answers(@Nullable Object answer) {
            result.expectSuccessfulHandlerExecution().expectResultMessagePayload(answer);
        }

        void isRejected(RejectionCode code) {
            result.expectNoEvents()
                    .expectException(Rejected.class)
                    .expectExceptionDetails(
                            new FeatureMatcher<Rejection, RejectionCode>(equalTo(code), "code", "code") {
                                @Override
                                protected RejectionCode featureValueOf(Rejection rejection) {
                                    return rejection.code();
                                }
                            });
        }
    }
}

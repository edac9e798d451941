package dev.mercato.projections.payments;

import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.projections.StoredDocumentContract;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

class StoredPaymentTest extends StoredDocumentContract<PaymentEvent, PaymentStory> {

    StoredPaymentTest() {
        super(PaymentEvent.class, PaymentRow.FORM);
    }

    @Override
    protected @Nullable PaymentStory evolve(@Nullable PaymentStory story, PaymentEvent event, long number, Instant at) {
        return PaymentStory.evolve(story, event, number, at);
    }

    @Override
    protected PaymentDetails details(PaymentStory story) {
        return story.details();
    }
}

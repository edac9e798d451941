package dev.mercato.payment.provider;

/** What is known of an attempt. Only the provider's own words make it approved or declined. */
public sealed interface Outcome {

    /** Done, under the provider's reference. */
    record Approved(String reference) implements Outcome {}

    /** Declined for good, with the provider's code. */
    record Declined(String code) implements Outcome {}

    /** The provider does not take it as it is, which asking again would not change. That is our fault, not the buyer's. */
    record Impossible(String why) implements Outcome {}

    /** It may have been done or not; the provider has to be asked again, with the same key. */
    record Unknown(String why) implements Outcome {}

    /** The provider has not heard of it, and it was sent so long ago that it never will. */
    record NeverArrived() implements Outcome {}
}

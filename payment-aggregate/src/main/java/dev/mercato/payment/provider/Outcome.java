package dev.mercato.payment.provider;

/** What is known about an attempt. Only an explicit answer of the provider makes it approved or declined. */
public sealed interface Outcome {

    /** Executed, with the provider's reference. */
    record Approved(String reference) implements Outcome {}

    /** Declined for good, with the provider's code. */
    record Declined(String code) implements Outcome {}

    /** The provider does not accept the request as it is, and a retry would not help. Our fault, not the buyer's. */
    record Impossible(String why) implements Outcome {}

    /** It may or may not have been executed; the provider has to be asked again, with the same idempotency key. */
    record Unknown(String why) implements Outcome {}

    /** The provider has no record of it, and it was sent too long ago to arrive any more. */
    record NeverArrived() implements Outcome {}

    /** This call was not made, because the provider is being spared; nothing is known that was not known before. */
    record Withheld() implements Outcome {}
}

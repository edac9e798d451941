package dev.mercato.simulatedprovider;

import dev.mercato.simulatedprovider.Entry.Result;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approved with a reference, or declined with a code; exactly one of the two is set. */
record Verdict(@Nullable String reference, @Nullable String declineCode) {

    static Verdict approved(Kind kind) {
        return new Verdict(kind.prefix() + UUID.randomUUID().toString().replace("-", ""), null);
    }

    static Verdict declined(String code) {
        return new Verdict(null, code);
    }

    static Verdict approvedUnless(boolean declined, String code, Kind kind) {
        return declined ? declined(code) : approved(kind);
    }

    Result result() {
        return new Result(reference, outcome(), declineCode);
    }

    String outcome() {
        return reference == null ? "declined" : "approved";
    }
}

package dev.mercato.coreapi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about rejected values. */
final class InvalidValues {

    private InvalidValues() {}

    static void assertInvalid(RejectionCode code, ThrowingCallable making) {
        assertThatThrownBy(making)
                .asInstanceOf(InstanceOfAssertFactories.throwable(InvalidValue.class))
                .extracting(InvalidValue::code)
                .isEqualTo(code);
    }
}

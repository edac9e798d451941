package dev.mercato.payment.attempt;

class AttemptTableOnH2Test extends AttemptTableContract {

    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}

package dev.mercato.app;

/** Mercato cannot be started as it is configured. */
final class UnusableConfiguration extends RuntimeException {

    private final String remedy;

    UnusableConfiguration(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

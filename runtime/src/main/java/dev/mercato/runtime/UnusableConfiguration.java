package dev.mercato.runtime;

/** Mercato cannot start with this configuration. */
public final class UnusableConfiguration extends RuntimeException {

    private final String remedy;

    public UnusableConfiguration(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}

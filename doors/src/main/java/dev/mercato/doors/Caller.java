package dev.mercato.doors;

import java.util.Set;

/** The caller of a request. A controller receives it as a parameter of this type. */
public record Caller(String subject, Set<String> roles) {

    public static final String BACK_OFFICE = "back-office";

    public boolean holds(String role) {
        return roles.contains(role);
    }
}

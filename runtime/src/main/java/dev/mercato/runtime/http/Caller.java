package dev.mercato.runtime.http;

import java.util.Set;

/** Who calls. A controller that takes a parameter of this type is given it. */
public record Caller(String subject, Set<String> roles) {

    public static final String BACK_OFFICE = "back-office";

    public boolean holds(String role) {
        return roles.contains(role);
    }
}

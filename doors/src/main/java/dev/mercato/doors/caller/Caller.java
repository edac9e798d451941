package dev.mercato.doors.caller;

import static dev.mercato.coreapi.access.Role.BACK_OFFICE;
import static dev.mercato.coreapi.access.Role.OPERATOR;
import static dev.mercato.coreapi.access.Role.SERVICE;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request. A controller receives it as a parameter of this type.
 *
 * @param subject the name under which everything that they do is recorded; a customer's is their {@link CustomerId}
 * @param onlyOwn whether the operation that they called shows and changes for them only what is their own
 */
public record Caller(String subject, Set<Role> roles, boolean onlyOwn) {

    /** Who has shown nothing. */
    static final Caller NOBODY = new Caller("anonymous", Set.of());

    /** Who has shown nothing to a server in development. */
    static final Caller DEVELOPER = new Caller("anonymous", EnumSet.of(BACK_OFFICE, OPERATOR, SERVICE));

    /** Whoever was found to have sent the request. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller ? caller : NOBODY;
    }

    public Caller(String subject, Set<Role> roles) {
        this(subject, roles, false);
    }

    /** The same caller, who shall see and change only what is their own. */
    Caller confined() {
        return new Caller(subject, roles, true);
    }

    /** Whether they have shown who they are. */
    public boolean hasLoggedIn() {
        return !subject.equals(NOBODY.subject);
    }

    /** Whether they have a share of their own. A program of the shop speaks for many customers. */
    public boolean isLimited() {
        return hasLoggedIn() && !holds(SERVICE);
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }

    /** The customer to whom everything must belong that this request shows or changes; empty if that is open. */
    public Optional<CustomerId> confinedTo() {
        return onlyOwn ? Optional.of(new CustomerId(subject)) : Optional.empty();
    }

    /** Whether this request may show and change what belongs to this customer. */
    public boolean mayTouch(CustomerId owner) {
        return !onlyOwn || (hasLoggedIn() && owner.value().equals(subject));
    }
}

package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.RequestKey;
import dev.mercato.coreapi.AddressId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.customer.AddAddress;
import dev.mercato.coreapi.customer.AddressUse;
import dev.mercato.coreapi.customer.ChangeAddress;
import dev.mercato.coreapi.customer.ChangeProfile;
import dev.mercato.coreapi.customer.ChooseCartReminders;
import dev.mercato.coreapi.customer.ChooseDefaultAddress;
import dev.mercato.coreapi.customer.DeactivateCustomer;
import dev.mercato.coreapi.customer.EmailAddress;
import dev.mercato.coreapi.customer.EraseCustomer;
import dev.mercato.coreapi.customer.Language;
import dev.mercato.coreapi.customer.PersonName;
import dev.mercato.coreapi.customer.PhoneNumber;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.customer.ReactivateCustomer;
import dev.mercato.coreapi.customer.RegisterCustomer;
import dev.mercato.coreapi.customer.RemoveAddress;
import dev.mercato.doors.HttpCode;
import dev.mercato.doors.HttpProblem;
import dev.mercato.doors.Required;
import dev.mercato.doors.Sends;
import dev.mercato.doors.caller.Caller;
import dev.mercato.runtime.personal.RotateKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Customers, their addresses, and their erasure. */
@RestController
@RequestMapping(path = Locations.API + "/customers", consumes = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Customers")
final class CustomerCommands {

    private final Dispatch dispatch;

    CustomerCommands(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    record RegisterCustomerRequest(
            @Required CustomerId customerId,
            @Required PersonName name,
            @Required EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable Language language) {

        Profile profile() {
            return new ContactRequest(name, email, phone, language).of(customerId);
        }
    }

    @PostMapping
    @Operation(
            operationId = "registerCustomer",
            summary = "Register a customer",
            description = "`customerId` is the shop's own key and must not be a name or an address: it is not erased."
                    + " Registering it again with the same profile is a success; with another it is"
                    + " `409 customer_already_registered`.")
    @ApiResponse(responseCode = "201", description = "Registered")
    @Sends(RegisterCustomer.class)
    CompletableFuture<ResponseEntity<Void>> register(
            @RequestBody RegisterCustomerRequest body, RequestKey key, Caller caller) {
        if (!caller.mayTouch(body.customerId())) {
            throw new HttpProblem(HttpCode.NOT_ALLOWED, "Your own profile is that of the customer " + caller.subject());
        }
        return created(
                body.customerId(), body, key, caller, id -> new RegisterCustomer(body.customerId(), body.profile()));
    }

    record ChangeProfileRequest(
            @Nullable PersonName name,
            @Nullable EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable Boolean removePhone,
            @Nullable Language language) {}

    @PatchMapping("/{customerId}")
    @Operation(
            operationId = "changeProfile",
            summary = "Change a profile",
            description = "What is absent stays as it is. `removePhone` removes the telephone number.")
    @ApiResponse(responseCode = "201", description = "Changed")
    @Sends(ChangeProfile.class)
    CompletableFuture<ResponseEntity<Void>> change(
            @PathVariable CustomerId customerId,
            @RequestBody ChangeProfileRequest body,
            RequestKey key,
            Caller caller) {
        return sent(
                customerId,
                body,
                key,
                caller,
                id -> new ChangeProfile(
                        customerId,
                        TypedPersonal.ifGiven(customerId, body.name()),
                        TypedPersonal.ifGiven(customerId, body.email()),
                        TypedPersonal.ifGiven(customerId, body.phone()),
                        Boolean.TRUE.equals(body.removePhone()),
                        body.language()));
    }

    @PostMapping("/{customerId}/addresses")
    @Operation(
            operationId = "addAddress",
            summary = "Add an address",
            description = "A customer keeps up to 50 addresses.")
    @ApiResponse(responseCode = "201", description = "Added")
    @Sends(AddAddress.class)
    CompletableFuture<ResponseEntity<Void>> add(
            @PathVariable CustomerId customerId, @RequestBody AddressRequest body, RequestKey key, Caller caller) {
        return sent(
                customerId, body, key, caller, id -> new AddAddress(customerId, AddressId.of(id), body.of(customerId)));
    }

    @PutMapping("/{customerId}/addresses/{addressId}")
    @Operation(
            operationId = "changeAddress",
            summary = "Change an address",
            description = "Replaces all lines. What the address is the default for stays as it is.")
    @ApiResponse(responseCode = "201", description = "Changed")
    @Sends(ChangeAddress.class)
    CompletableFuture<ResponseEntity<Void>> replace(
            @PathVariable CustomerId customerId,
            @PathVariable AddressId addressId,
            @RequestBody AddressRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, body, key, caller, id -> new ChangeAddress(customerId, addressId, body.of(customerId)));
    }

    record ChooseDefaultAddressRequest(@Required AddressUse use) {}

    @PostMapping("/{customerId}/addresses/{addressId}/default")
    @Operation(
            operationId = "chooseDefaultAddress",
            summary = "Make an address the default",
            description = "For billing or for shipping. Choosing it again is a success.")
    @ApiResponse(responseCode = "201", description = "Chosen")
    @Sends(ChooseDefaultAddress.class)
    CompletableFuture<ResponseEntity<Void>> choose(
            @PathVariable CustomerId customerId,
            @PathVariable AddressId addressId,
            @RequestBody ChooseDefaultAddressRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, body, key, caller, id -> new ChooseDefaultAddress(customerId, addressId, body.use()));
    }

    @PostMapping("/{customerId}/addresses/{addressId}/removal")
    @Operation(
            operationId = "removeAddress",
            summary = "Remove an address",
            description = "It is no default any more. Removing it again is a success.")
    @ApiResponse(responseCode = "201", description = "Removed")
    @Sends(RemoveAddress.class)
    CompletableFuture<ResponseEntity<Void>> remove(
            @PathVariable CustomerId customerId,
            @PathVariable AddressId addressId,
            @RequestBody(required = false) @Nullable NoContent body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, NoContent.HERE, key, caller, id -> new RemoveAddress(customerId, addressId));
    }

    record ChooseCartRemindersRequest(@Required Boolean consent) {}

    @PutMapping("/{customerId}/cart-reminders")
    @Operation(
            operationId = "chooseCartReminders",
            summary = "Consent to reminders of carts, or withdraw it",
            description =
                    "Nobody is reminded of a cart without it. Only record what the customer has said: it is kept with"
                            + " time and caller. It can be withdrawn also while the customer is deactivated.")
    @ApiResponse(responseCode = "201", description = "Chosen; a repeat is a success")
    @Sends(ChooseCartReminders.class)
    CompletableFuture<ResponseEntity<Void>> remind(
            @PathVariable CustomerId customerId,
            @RequestBody ChooseCartRemindersRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, body, key, caller, id -> new ChooseCartReminders(customerId, body.consent()));
    }

    @PostMapping("/{customerId}/deactivation")
    @Operation(
            operationId = "deactivateCustomer",
            summary = "Deactivate a customer",
            description =
                    "Nothing of the customer changes until it is reactivated, and nobody orders for it; it can be erased."
                            + " Existing orders are not affected. Deactivating it again is a success. The customer shows"
                            + " the `reason`.")
    @ApiResponse(responseCode = "201", description = "Deactivated")
    @Sends(DeactivateCustomer.class)
    CompletableFuture<ResponseEntity<Void>> deactivate(
            @PathVariable CustomerId customerId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, ReasonRequest.of(body), key, caller, id -> new DeactivateCustomer(customerId));
    }

    @PostMapping("/{customerId}/reactivation")
    @Operation(
            operationId = "reactivateCustomer",
            summary = "Reactivate a customer",
            description = "Reactivating a customer that is active is a success. The customer shows the `reason`.")
    @ApiResponse(responseCode = "201", description = "Reactivated")
    @Sends(ReactivateCustomer.class)
    CompletableFuture<ResponseEntity<Void>> reactivate(
            @PathVariable CustomerId customerId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, ReasonRequest.of(body), key, caller, id -> new ReactivateCustomer(customerId));
    }

    @PostMapping("/{customerId}/erasure")
    @Operation(
            operationId = "eraseCustomer",
            summary = "Erase the personal data of a customer",
            description =
                    "For ever: the keys are deleted with which the data is encrypted, and views are emptied, within"
                            + " a minute in every process. Orders stay, with the id of the customer. Erasing again is a success.")
    @ApiResponse(responseCode = "201", description = "Accepted for good; nothing can stop it any more")
    @Sends(EraseCustomer.class)
    CompletableFuture<ResponseEntity<Void>> erase(
            @PathVariable CustomerId customerId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, ReasonRequest.of(body), key, caller, id -> new EraseCustomer(customerId));
    }

    @PostMapping("/{customerId}/key-rotation")
    @Operation(
            operationId = "rotateCustomerKey",
            summary = "Give a customer a new key",
            description =
                    "What is stored from then on is encrypted with it; within half a minute in every process. What is"
                            + " stored already stays readable. Nothing happens to a customer without a key.")
    @ApiResponse(responseCode = "201", description = "There is a new key")
    @Sends(RotateKey.class)
    CompletableFuture<ResponseEntity<Void>> rotate(
            @PathVariable CustomerId customerId,
            @RequestBody(required = false) @Nullable ReasonRequest body,
            RequestKey key,
            Caller caller) {
        return sent(customerId, ReasonRequest.of(body), key, caller, id -> new RotateKey(customerId));
    }

    private CompletableFuture<ResponseEntity<Void>> sent(
            CustomerId customer, Object body, RequestKey key, Caller caller, Function<UUID, Object> command) {
        Rejected.unless(
                caller.mayTouch(customer), RejectionCode.CUSTOMER_UNKNOWN, "No customer has the id " + customer);
        return created(customer, body, key, caller, command);
    }

    private CompletableFuture<ResponseEntity<Void>> created(
            CustomerId customer, Object body, RequestKey key, Caller caller, Function<UUID, Object> command) {
        return dispatch.once(
                caller,
                key,
                body,
                ResponseEntity.created(Locations.of(customer)).build(),
                command);
    }
}

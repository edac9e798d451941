package dev.mercato.access;

import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.access.ApiKey;
import dev.mercato.coreapi.access.ApiKeyList;
import dev.mercato.coreapi.access.FindApiKey;
import dev.mercato.coreapi.access.IssueApiKey;
import dev.mercato.coreapi.access.ListApiKeys;
import dev.mercato.coreapi.access.RecordApiKeyUse;
import dev.mercato.coreapi.access.RevokeApiKey;
import dev.mercato.runtime.message.Messages;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what concerns API keys. They are no events: a store that is kept for ever is no place for what expires. */
final class ApiKeys {

    private static final String NOBODY = "";

    private final ApiKeyTable table;

    ApiKeys(ApiKeyTable table) {
        this.table = table;
    }

    @CommandHandler
    void decide(IssueApiKey command, @MetaDataValue(Messages.CALLER) @Nullable String caller) {
        table.add(command, caller == null ? NOBODY : caller);
    }

    @CommandHandler
    void decide(RevokeApiKey command, @MetaDataValue(Messages.CALLER) @Nullable String caller) {
        Rejected.unless(
                table.revoke(command.keyId(), caller == null ? NOBODY : caller),
                RejectionCode.API_KEY_UNKNOWN,
                "There is no such API key");
    }

    @CommandHandler
    void decide(RecordApiKeyUse command) {
        table.use(command.keyId(), command.usedAt());
    }

    @QueryHandler
    Optional<ApiKey> answer(FindApiKey query) {
        return table.find(query.keyId());
    }

    @QueryHandler
    ApiKeyList answer(ListApiKeys query) {
        return new ApiKeyList(table.all());
    }
}

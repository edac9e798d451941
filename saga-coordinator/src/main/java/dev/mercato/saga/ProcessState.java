package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.saga.deadline.ProcessId;
import org.jspecify.annotations.Nullable;

/** What a process stores, as far as all processes have it in common. */
interface ProcessState {

    @JsonIgnore
    ProcessId process();

    /** The answer that the process needs in order to continue, if any. */
    @JsonIgnore
    @Nullable AwaitedAnswer awaited();

    boolean hasEnded();
}

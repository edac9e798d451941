package dev.mercato.saga;

import java.time.LocalDateTime;

/** A time that is another one in another zone, which nobody may keep. */
public record OffendingTime(LocalDateTime due) {}

package dev.mercato.runtime.message;

import org.axonframework.serialization.Revision;

/** From now on the service stores its data in this database and in no other. */
@Revision("1")
public record DatabaseRegistered(String service, String database) {}

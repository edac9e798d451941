package dev.mercato.projections.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param rebuildOutdated whether to rebuild a view at startup if an earlier revision of its fold built it */
@ConfigurationProperties("mercato.projections")
record ProjectionProperties(@DefaultValue("false") boolean rebuildOutdated) {}

package dev.mercato.projections.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param rebuildOutdated whether a view that was made by another version is rebuilt at the start */
@ConfigurationProperties("mercato.projections")
record ProjectionProperties(@DefaultValue("false") boolean rebuildOutdated) {}

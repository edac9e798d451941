package dev.mercato.runtime.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process that people and programs call over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({StrictJson.class, Callers.class, Problems.class, PlainBodies.class, WebMvc.class, ApiDescription.class})
public class Door {}

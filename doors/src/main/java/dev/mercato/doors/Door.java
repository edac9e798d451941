package dev.mercato.doors;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process that people and programs call over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebServer.class,
    StrictJson.class,
    Callers.class,
    Problems.class,
    BodyProblems.class,
    RequestBodies.class,
    WebMvc.class,
    ApiDescription.class
})
public class Door {}

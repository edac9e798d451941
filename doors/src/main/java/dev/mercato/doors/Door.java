package dev.mercato.doors;

import dev.mercato.doors.caller.LoginConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process that people and programs call over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebServer.class,
    StrictJson.class,
    LoginConfiguration.class,
    Problems.class,
    BodyProblems.class,
    RequestBodies.class,
    WebMvc.class,
    ApiDescription.class
})
public class Door {}

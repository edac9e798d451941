package dev.mercato.runtime.http;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process that people and programs call over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
@Import({
    StrictJson.class,
    Callers.class,
    Problems.class,
    ErrorPage.class,
    WebServer.class,
    WebMvc.class,
    ApiDescription.class
})
public class Door {}

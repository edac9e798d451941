package dev.mercato.runtime.http;

import dev.mercato.coreapi.RejectionCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The domain rejections that an operation can return, for the OpenAPI document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rejects {

    RejectionCode[] value();
}

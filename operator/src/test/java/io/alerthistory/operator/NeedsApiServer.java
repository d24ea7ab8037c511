package io.alerthistory.operator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs only where KUBECONFIG leads to an API server; {@code -Dgroups=api-server} selects these tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("api-server")
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+")
@interface NeedsApiServer {}

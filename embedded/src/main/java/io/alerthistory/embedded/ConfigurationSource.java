package io.alerthistory.embedded;

/** Yields the configuration files for the place where PostgreSQL is about to run; asked again at every start. */
@FunctionalInterface
public interface ConfigurationSource {
    ConfigurationFiles render(ServerLocation serverLocation);
}

package io.alerthistory.embedded;

/** Provides the configuration files for a server location. Called at every start. */
@FunctionalInterface
public interface ConfigurationSource {
    ConfigurationFiles render(ServerLocation serverLocation);
}

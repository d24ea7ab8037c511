package io.alerthistory.embedded;

import java.nio.file.Path;

/**
 * Where PostgreSQL runs on this machine; its command line says the same, so no file can contradict it.
 *
 * @param socketDirectory short enough for a socket's address (sockaddr_un)
 * @param port free on loopback when this was made
 */
public record ServerLocation(Path hbaFile, Path identFile, Path socketDirectory, int port) {}

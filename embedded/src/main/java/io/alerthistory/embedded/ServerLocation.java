package io.alerthistory.embedded;

import java.nio.file.Path;

/**
 * Where PostgreSQL runs on this machine. The same values are on its command line, so no file can override them.
 *
 * @param socketDirectory short enough for the address of a socket (sockaddr_un)
 * @param port was free on loopback when this record was created
 */
public record ServerLocation(Path hbaFile, Path identFile, Path socketDirectory, int port) {}

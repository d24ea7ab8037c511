package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;

/** The login and password in a connection Secret. The password is not printed. */
public record LoginCredentials(String user, RolePassword password) {}

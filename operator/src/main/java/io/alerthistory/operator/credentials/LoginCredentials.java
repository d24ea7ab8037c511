package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.RolePassword;

/** What a connection Secret publishes: a login and its password, which is hidden when printed. */
public record LoginCredentials(String user, RolePassword password) {}

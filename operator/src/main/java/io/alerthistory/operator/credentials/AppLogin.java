package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.Password;

/** What a connection Secret publishes: a login and its password, which is hidden when printed. */
public record AppLogin(String user, Password password) {}

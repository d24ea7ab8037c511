/** Roles, database and extensions as SQL, without a password in clear text. */
@NullMarked
package io.alerthistory.postgres.roles;

import org.jspecify.annotations.NullMarked;

/** The SQL for roles, database and extensions, without passwords in clear text. */
@NullMarked
package io.alerthistory.postgres.roles;

import org.jspecify.annotations.NullMarked;

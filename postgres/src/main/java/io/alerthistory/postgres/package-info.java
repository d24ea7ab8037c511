/** Pure: from a spec to the files, the roles and the arithmetic of a PostgreSQL. */
@NullMarked
package io.alerthistory.postgres;

import org.jspecify.annotations.NullMarked;

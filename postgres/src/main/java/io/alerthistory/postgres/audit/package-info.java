/** What a careful DBA looks at in a running PostgreSQL: each check a query and a pure judgement of its rows. */
@NullMarked
package io.alerthistory.postgres.audit;

import org.jspecify.annotations.NullMarked;

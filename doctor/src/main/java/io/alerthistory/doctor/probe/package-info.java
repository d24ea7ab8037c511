/** Questions to a PostgreSQL and to a service, each asked once and with little patience. */
@NullMarked
package io.alerthistory.doctor.probe;

import org.jspecify.annotations.NullMarked;

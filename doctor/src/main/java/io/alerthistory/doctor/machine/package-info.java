/** The installation of {@code run} on this machine: its files, its PostgreSQL, its service. */
@NullMarked
package io.alerthistory.doctor.machine;

import org.jspecify.annotations.NullMarked;

/** An instance in a cluster: what the API server has of it, and what it answers itself. */
@NullMarked
package io.alerthistory.doctor.cluster;

import org.jspecify.annotations.NullMarked;

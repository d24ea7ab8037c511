/** The metrics that the service exports. */
@NullMarked
package io.alerthistory.service.metrics;

import org.jspecify.annotations.NullMarked;

/** What the service tells Prometheus about itself. */
@NullMarked
package io.alerthistory.service.metrics;

import org.jspecify.annotations.NullMarked;

/** Prints the configuration that Alertmanager and Prometheus need to send alerts to this service. */
@NullMarked
package io.alerthistory.cli.senders;

import org.jspecify.annotations.NullMarked;

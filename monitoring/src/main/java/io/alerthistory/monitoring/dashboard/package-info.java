/** What Grafana shows, from one source: the files in monitoring/dashboards and the chart's copies of them. */
@NullMarked
package io.alerthistory.monitoring.dashboard;

import org.jspecify.annotations.NullMarked;

/** What Prometheus is to tell people, from one source: the rules file, the chart and the page of the documentation. */
@NullMarked
package io.alerthistory.monitoring.rule;

import org.jspecify.annotations.NullMarked;

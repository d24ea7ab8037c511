/** Draws the dashboards' panels as SVG from what a real Prometheus answers, where there is no Grafana to do it. */
package io.alerthistory.e2e.picture;

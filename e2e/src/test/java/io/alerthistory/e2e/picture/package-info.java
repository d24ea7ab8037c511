/** Draws the panels of the dashboards as SVG from the responses of a real Prometheus, without Grafana. */
package io.alerthistory.e2e.picture;

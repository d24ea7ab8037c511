/** The HTTP service: ingest, query API, web page and metrics. */
@NullMarked
package io.alerthistory.service;

import org.jspecify.annotations.NullMarked;

/** Decisions on the image, the objects, the configuration, and restarts of the server. Pure. */
@NullMarked
package io.alerthistory.operator.decide.server;

import org.jspecify.annotations.NullMarked;

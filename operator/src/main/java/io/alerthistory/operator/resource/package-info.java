/** The custom resources as the API server returns them. */
@NullMarked
package io.alerthistory.operator.resource;

import org.jspecify.annotations.NullMarked;

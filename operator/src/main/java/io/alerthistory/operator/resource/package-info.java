/** The resource as the API server has it. */
@NullMarked
package io.alerthistory.operator.resource;

import org.jspecify.annotations.NullMarked;

/** The schema of a resource as data, from which the CRD and the reference page are generated. */
@NullMarked
package io.alerthistory.spec.schema;

import org.jspecify.annotations.NullMarked;

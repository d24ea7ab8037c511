/** What a resource may hold, as data: the CRD and the reference page are written from it. */
@NullMarked
package io.alerthistory.spec.schema;

import org.jspecify.annotations.NullMarked;

/** The fields of a resource. One definition both parses a file and generates the schema. */
@NullMarked
package io.alerthistory.spec.field;

import org.jspecify.annotations.NullMarked;

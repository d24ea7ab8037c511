/** The result of an examination, and its report as text and as JSON. */
@NullMarked
package io.alerthistory.doctor.report;

import org.jspecify.annotations.NullMarked;

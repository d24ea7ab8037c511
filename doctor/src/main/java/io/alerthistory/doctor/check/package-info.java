/** Pure: from what was seen to what it means. */
@NullMarked
package io.alerthistory.doctor.check;

import org.jspecify.annotations.NullMarked;

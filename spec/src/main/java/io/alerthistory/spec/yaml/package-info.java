/** A YAML parser that accepts plain text only, with limits and without aliases, tags or objects. */
@NullMarked
package io.alerthistory.spec.yaml;

import org.jspecify.annotations.NullMarked;

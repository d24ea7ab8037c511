/** YAML as a tree of plain text: bounded, without aliases, tags or objects. */
@NullMarked
package io.alerthistory.spec.yaml;

import org.jspecify.annotations.NullMarked;

/** Writes the objects of an instance as YAML files. */
@NullMarked
package io.alerthistory.manifests.render;

import org.jspecify.annotations.NullMarked;

/** What is wrong with an installation that runs, and what to do about each of it. */
@NullMarked
package io.alerthistory.cli.doctor;

import org.jspecify.annotations.NullMarked;

/** The completion report: what the design document asks for, where it is, and which test shows it. */
package io.alerthistory.e2e.completion;

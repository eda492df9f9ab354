/**
 * Rules about the tree of one trace: parents that are missing or wrong, several roots, and cycles.
 */
package tracing.doctor.rules.parents;

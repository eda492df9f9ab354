/**
 * Programs that only maintainers run, and nothing that a learner needs. They may use every other
 * module, and no other module uses them.
 */
package tracing.maintenance;

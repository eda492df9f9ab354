/**
 * The catalogue of mistakes that learners make, each a unified diff of the reference. Uses {@code
 * layout}.
 */
package tracing.checks.mistakes;

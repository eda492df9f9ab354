///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../solutions/src/main/java/tracing/step1/*.java
//MAIN tracing.step1.LlmService

/** Runs the reference llm-service alone. */
class LlmService {}

///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//MAIN tracing.workbook.standin.StubLlm

/** Runs the stub LLM alone. */
class StubLlm {}

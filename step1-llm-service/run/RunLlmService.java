///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES ../../scripts/Dependencies.java
//SOURCES ../src/main/java/tracing/step1/*.java
//MAIN tracing.step1.LlmService

/** Runs your own service alone: ./jbang step1-llm-service/run/RunLlmService.java */
class RunLlmService {}

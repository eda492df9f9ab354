///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../solutions/src/main/java/tracing/step1/*.java
//SOURCES ../solutions/src/main/java/tracing/step2/*.java
//SOURCES ../solutions/src/main/java/tracing/step3/*.java
//MAIN tracing.workbook.runner.Demo

/** Starts the three services of the reference, sends one query and prints its trace. */
class Demo {}

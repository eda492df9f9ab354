///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../solutions/src/main/java/tracing/step1/*.java
//SOURCES ../solutions/src/main/java/tracing/step2/*.java
//SOURCES ../solutions/src/main/java/tracing/step3/*.java
//MAIN tracing.commands.WorkbookCommand

/** Runs the commands of the workbook; the launcher passes on which. */
class Workbook {}

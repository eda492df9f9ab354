///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../maintenance/src/main/java/tracing/maintenance/LoadCommand.java
//SOURCES ../maintenance/src/main/java/tracing/maintenance/load/*.java
//SOURCES ../maintenance/src/main/java/tracing/maintenance/faults/*.java
//SOURCES ../solutions/src/main/java/tracing/step1/*.java
//SOURCES ../solutions/src/main/java/tracing/step2/*.java
//SOURCES ../solutions/src/main/java/tracing/step3/*.java
//MAIN tracing.maintenance.LoadCommand

/** For maintainers: sends many requests to the reference, and looks at every trace. */
class Load {}

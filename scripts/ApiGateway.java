///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../solutions/src/main/java/tracing/step3/*.java
//MAIN tracing.step3.ApiGateway

/** Runs the reference api-gateway alone. */
class ApiGateway {}

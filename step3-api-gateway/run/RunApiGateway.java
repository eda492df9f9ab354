///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES ../../scripts/Dependencies.java
//SOURCES ../src/main/java/tracing/step3/*.java
//MAIN tracing.step3.ApiGateway

/** Runs your own service alone: ./jbang step3-api-gateway/run/RunApiGateway.java */
class RunApiGateway {}

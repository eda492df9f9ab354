///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES ../../scripts/Dependencies.java
//SOURCES ../src/main/java/tracing/step2/*.java
//MAIN tracing.step2.UserService

/** Runs your own service alone: ./jbang step2-user-service/run/RunUserService.java */
class RunUserService {}

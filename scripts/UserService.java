///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../solutions/src/main/java/tracing/step2/*.java
//MAIN tracing.step2.UserService

/** Runs the reference user-service alone. */
class UserService {}

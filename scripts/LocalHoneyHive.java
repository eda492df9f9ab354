///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//MAIN tracing.workbook.standin.LocalHoneyHive

/** Runs the local HoneyHive alone. */
class LocalHoneyHive {}

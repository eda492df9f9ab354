///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../maintenance/src/main/java/tracing/maintenance/corpus/*.java
//MAIN tracing.maintenance.corpus.CorpusCommand

/** For maintainers: measures what the doctor finds in generated systems, whole and broken. */
class Corpus {}

///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//SOURCES ../maintenance/src/main/java/tracing/maintenance/pages/*.java
//MAIN tracing.maintenance.pages.TextCheck

/** For maintainers: checks the text of the pages, or writes its listings anew. */
class Text {}

///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES Dependencies.java
//MAIN tracing.workbook.text.TextCheck

/** For maintainers: checks the text of the pages, or writes its listings anew. */
class Text {}

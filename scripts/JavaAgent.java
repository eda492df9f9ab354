//DEPS io.opentelemetry.javaagent:opentelemetry-javaagent:2.31.1

/** What ./jbang demo --agent downloads: the version that pom.xml pins (a test compares them). */
class JavaAgent {}

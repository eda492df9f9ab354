//JAVA 17+
//DEPS org.eclipse.jetty:jetty-bom:9.4.58.v20250814@pom
//DEPS org.jetbrains.kotlin:kotlin-bom:2.1.21@pom
//DEPS io.opentelemetry.instrumentation:opentelemetry-instrumentation-bom-alpha:2.31.1-alpha@pom
//DEPS io.opentelemetry:opentelemetry-api
//DEPS io.opentelemetry:opentelemetry-sdk
//DEPS io.opentelemetry:opentelemetry-sdk-extension-autoconfigure
//DEPS io.opentelemetry:opentelemetry-exporter-otlp
//DEPS io.opentelemetry:opentelemetry-sdk-testing
//DEPS io.opentelemetry:opentelemetry-extension-trace-propagators
//DEPS io.opentelemetry.instrumentation:opentelemetry-openai-java-1.1
//DEPS io.opentelemetry.proto:opentelemetry-proto:1.11.0-alpha
//DEPS com.google.protobuf:protobuf-java:4.35.1
//DEPS com.sparkjava:spark-core:2.9.4
//DEPS org.slf4j:slf4j-api:2.0.20
//DEPS org.slf4j:slf4j-simple:2.0.20
//DEPS com.konghq:unirest-java-core:4.10.1
//DEPS com.konghq:unirest-modules-gson:4.10.1
//DEPS com.google.code.gson:gson:2.13.2
//DEPS com.openai:openai-java:4.101.0
//DEPS com.squareup.okhttp3:okhttp:5.4.0
//DEPS com.squareup.okhttp3:okhttp-jvm:5.4.0
//DEPS com.squareup.okio:okio:3.17.0
//DEPS com.squareup.okio:okio-jvm:3.17.0
//DEPS com.google.errorprone:error_prone_annotations:2.42.0
//DEPS org.junit:junit-bom:6.1.3@pom
//DEPS org.junit.jupiter:junit-jupiter
//DEPS org.junit.jupiter:junit-jupiter-api
//DEPS org.junit.platform:junit-platform-launcher
//DEPS org.assertj:assertj-core:3.27.7
//DEPS net.bytebuddy:byte-buddy:1.18.3
//DEPS io.github.java-diff-utils:java-diff-utils:4.16
//DEPS org.apache.commons:commons-csv:1.10.0
//DEPS info.picocli:picocli:4.7.7
//DEPS org.jline:jline-terminal:4.5.0
//DEPS org.jline:jline-terminal-jni:4.5.0
//SOURCES ../honeyhive-tracer/src/main/java/**/*.java
//SOURCES ../workbook/traces/src/main/java/**/*.java
//SOURCES ../workbook/doctor/src/main/java/**/*.java
//SOURCES ../workbook/probe/src/main/java/**/*.java
//SOURCES ../workbook/services/src/main/java/**/*.java
//SOURCES ../workbook/backends/src/main/java/**/*.java
//SOURCES ../workbook/checks/src/main/java/**/*.java
//SOURCES ../workbook/commands/src/main/java/**/*.java
//FILES META-INF/services/=../honeyhive-tracer/src/main/resources/META-INF/services/io.*
//FILES page/=../workbook/backends/src/main/resources/page/*
//FILES simplelogger.properties=../workbook/services/src/main/resources/simplelogger.properties
//FILES tracing/checks/diagnosis/fixes.properties=../workbook/checks/src/main/resources/tracing/checks/diagnosis/fixes.properties
//FILES tracing/probe/claims/acts.properties=../workbook/probe/src/main/resources/tracing/probe/claims/acts.properties
//RUNTIME_OPTIONS -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
//JAVAC_OPTIONS -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -proc:none -encoding UTF-8

/** What every script here needs: the versions that pom.xml pins (a test compares them), and the sources. */
class Dependencies {}

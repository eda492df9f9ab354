@echo off
rem Runs the JBang that pom.xml pins. It needs a JDK from 17 up, and Maven for the first run; all it keeps is in .jbang\.
setlocal
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "WORKBOOK_HOME=%ROOT%"
if not defined JBANG_DIR set "JBANG_DIR=%ROOT%\.jbang"
call :property jbang.version VERSION
call :property maven-dependency-plugin.version PLUGIN
set "JAR=%JBANG_DIR%\jbang-cli-%VERSION%-all.jar"

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo There is no Java at "%JAVA%". Install a JDK, 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 1
)

if exist "%JAR%" goto run
echo First run: fetching JBang %VERSION% with Maven ... 1>&2
if not exist "%JBANG_DIR%" mkdir "%JBANG_DIR%"
set "REPOSITORY="
if defined JBANG_REPO set REPOSITORY="-Dmaven.repo.local=%JBANG_REPO%"
pushd "%JBANG_DIR%"
call mvn -q -B %REPOSITORY% org.apache.maven.plugins:maven-dependency-plugin:%PLUGIN%:copy "-Dartifact=dev.jbang:jbang-cli:%VERSION%:jar:all" "-DoutputDirectory=%JBANG_DIR%"
popd
if not exist "%JAR%" (
  echo Maven could not fetch JBang %VERSION%. Is Maven, 3.8 or newer, installed? 1>&2
  exit /b 1
)

:run
rem A name that the catalog has is an alias of this clone, wherever it is called from.
set "COMMAND=%~1"
set "REFERENCE=%COMMAND%"
findstr /l /c:"    \"%COMMAND%\": {" "%ROOT%\jbang-catalog.json" >nul 2>&1
if not errorlevel 1 set "REFERENCE=%COMMAND%@%ROOT%\jbang-catalog.json"
set "ARGUMENTS="
:collect
shift
if "%~1"=="" goto launch
set ARGUMENTS=%ARGUMENTS% %1
goto collect

:launch
rem JBang prints the command to run and exits with 255; anything else is for the user.
set "OUTPUT=%TEMP%\jbang-%RANDOM%%RANDOM%.txt"
set "JBANG_RUNTIME_SHELL=cmd"
set "JBANG_STDIN_NOTTY=false"
set "JBANG_LAUNCH_CMD=%~f0"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -classpath "%JAR%" dev.jbang.Main "%REFERENCE%" %ARGUMENTS% > "%OUTPUT%"
set "STATUS=%ERRORLEVEL%"
if not "%STATUS%"=="255" (
  type "%OUTPUT%"
  del "%OUTPUT%"
  exit /b %STATUS%
)
for /f "usebackq delims=" %%c in ("%OUTPUT%") do set "LAUNCH=%%c"
del "%OUTPUT%"
%LAUNCH%
exit /b %ERRORLEVEL%

:property
for /f "tokens=2 delims=<>" %%v in ('findstr /c:"<%1>" "%ROOT%\pom.xml"') do set "%2=%%v"
exit /b 0

@echo off
rem Runs the JBang that pom.xml pins. It needs a JDK from 17 up, and Maven for the first run; all it keeps is in .jbang\.
setlocal
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "WORKBOOK_HOME=%ROOT%"
if "%~1"=="" goto usage
if "%~1"=="--help" goto usage
if not defined JBANG_DIR set "JBANG_DIR=%ROOT%\.jbang"
call :property jbang.version VERSION
call :property maven-dependency-plugin.version PLUGIN
set "JAR=%JBANG_DIR%\jbang-cli-%VERSION%-all.jar"

set "OUTPUT=%TEMP%\jbang-%RANDOM%%RANDOM%.txt"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >"%OUTPUT%" 2>&1
if errorlevel 1 goto nojava
findstr /r /c:"version .1[.]" /c:"version .9" /c:"version .1[0-6]" "%OUTPUT%" >nul
if not errorlevel 1 goto oldjava
del "%OUTPUT%"

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
rem JBang prints the command to run and exits with 255; anything else is for the user.
set "JBANG_RUNTIME_SHELL=cmd"
set "JBANG_STDIN_NOTTY=false"
set "JBANG_LAUNCH_CMD=%~f0"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -classpath "%JAR%" dev.jbang.Main run --catalog "%ROOT%\jbang-catalog.json" %* > "%OUTPUT%"
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
for /f "tokens=2 delims=<> " %%v in ('findstr /c:"<%1>" "%ROOT%\pom.xml"') do set "%2=%%v"
exit /b 0

:usage
echo Usage: jbang ^<command^>, where ^<command^> is one of
for /f "delims=:{ " %%a in ('findstr /r /c:"^    .[a-z].*: {" "%ROOT%\jbang-catalog.json"') do echo   %%~a
exit /b 2

:nojava
del "%OUTPUT%"
echo There is no Java at "%JAVA%". Install a JDK, 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 1

:oldjava
type "%OUTPUT%" 1>&2
del "%OUTPUT%"
echo The Java at "%JAVA%" is too old. Set JAVA_HOME to a JDK, 17 or newer. 1>&2
exit /b 1

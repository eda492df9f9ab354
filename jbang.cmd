@echo off
rem Runs the JBang that pom.xml pins. It needs a JDK from 17 up, and Maven for the first run; all it keeps is in .jbang\.
setlocal
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "WORKBOOK_HOME=%ROOT%"
if "%~1"=="" goto usage
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
rem JBang would ask a catalog on the internet about a name, at every start: take its script from the catalog here.
set "COMMAND=%~1"
set "REFERENCE=%COMMAND%"
set "FOUND="
for /f "usebackq tokens=1,2 delims=:{, " %%a in ("%ROOT%\jbang-catalog.json") do call :entry %%a %%b
set "ARGUMENTS="
rem The commands of the workbook share one script, which is told which command it is.
if not "%REFERENCE:Workbook.java=%"=="%REFERENCE%" set "ARGUMENTS= %COMMAND%"
:collect
shift /1
if "%~1"=="" goto launch
set ARGUMENTS=%ARGUMENTS% %1
goto collect

:launch
rem A Java ignores an archive of classes of another Java or class path, and is ended by one that is cut off.
set "ARCHIVE=%JBANG_DIR%\classes.jsa"
set OPTIONS="-R-Dworkbook.archive=%ARCHIVE%"
set "DESCRIBED="
if exist "%ARCHIVE%.txt" for /f "usebackq" %%s in ("%ARCHIVE%.txt") do if not defined DESCRIBED set "DESCRIBED=%%s"
set "SIZE="
if exist "%ARCHIVE%" for %%f in ("%ARCHIVE%") do set "SIZE=%%~zf"
if defined SIZE if "%SIZE%"=="%DESCRIBED%" set OPTIONS=%OPTIONS% "-R-XX:SharedArchiveFile=%ARCHIVE%" -R-Xlog:disable
rem JBang prints the command to run and exits with 255; anything else is for the user.
set "JBANG_RUNTIME_SHELL=cmd"
set "JBANG_STDIN_NOTTY=false"
set "JBANG_LAUNCH_CMD=%~f0"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -classpath "%JAR%" dev.jbang.Main %OPTIONS% "%REFERENCE%" %ARGUMENTS% > "%OUTPUT%"
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

rem Takes a name and a value of the catalog; after the command's own name comes its script.
:entry
if "%~1"=="%COMMAND%" set "FOUND=yes"
if not "%~1"=="script-ref" exit /b 0
if defined FOUND set "REFERENCE=%ROOT%\%~2"
set "FOUND="
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

@echo off
rem Runs WhyDenied with the Java of JAVA_HOME, else with the one of PATH.
rem WHYDENIED_OPTS holds options of the virtual machine, such as -Daws.region=eu-west-1.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" %WHYDENIED_OPTS% -jar "%~dp0..\lib\whydenied.jar" %*
exit /b %ERRORLEVEL%

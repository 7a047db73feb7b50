@echo off
setlocal
pushd "%~dp0"
set "PYTHONUTF8=1"
if not exist ".venv\Scripts\python.exe" (echo Nog niet geinstalleerd: lees INSTALLEREN.txt & exit /b 3)
if "%~1"=="" (".venv\Scripts\python.exe" -m pipeline publish --open) else (".venv\Scripts\python.exe" -m pipeline %*)
set "CODE=%ERRORLEVEL%"
if "%~1"=="" pause
popd
exit /b %CODE%

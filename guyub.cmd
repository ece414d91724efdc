@echo off
rem The Windows twin of ./guyub. Untested so far: see README.md.
setlocal EnableExtensions
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "VENV=%ROOT%\.venv"
set "PY=%VENV%\Scripts\python.exe"
set "PYTHONUTF8=1"
set "PYTHONPATH=%ROOT%\src"

set "WORD=%~1"
if "%WORD%"=="" goto usage
rem %* ignores shift, so the remaining arguments are handed over by removing the first one from it.
set "REST=%*"
call set "REST=%%REST:*%1=%%"

if /i "%WORD%"=="verify" goto verify
if /i "%WORD%"=="lock" goto lock
set "WANT=base"
if /i "%WORD%"=="test" set "WANT=dev"
if /i "%WORD%"=="check" set "WANT=dev"
if /i "%WORD%"=="bench" set "WANT=dev"
call :ensure || exit /b 1

if /i "%WORD%"=="test" ("%PY%" "%ROOT%\tests\run.py" %REST% & goto done)
if /i "%WORD%"=="check" ("%PY%" "%ROOT%\tests\check.py" %REST% & goto done)
if /i "%WORD%"=="bench" (set "PYTHONPATH=%ROOT%\src;%ROOT%" & goto bench)
"%PY%" -P -m guyub %*
goto done

:bench
"%PY%" -P -m bench %REST%

:done
exit /b %ERRORLEVEL%

:verify
set "PROGRAM=%ROOT%\src\guyub\verify.py"
if not exist "%PROGRAM%" set "PROGRAM=%ROOT%\src\guyub\front\verify.py"
if exist "%PY%" goto verify_here
call :find || exit /b 1
%PYTHON% -I -S -X utf8 "%PROGRAM%" %REST%
exit /b %ERRORLEVEL%
:verify_here
"%PY%" -I -S -X utf8 "%PROGRAM%" %REST%
exit /b %ERRORLEVEL%

:lock
where uv >nul 2>&1 || (echo guyub: lock needs uv on PATH 1>&2 & exit /b 1)
pushd "%ROOT%"
uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "./guyub lock" %REST% requirements/base.in -o requirements/base.txt && uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "./guyub lock" %REST% -c requirements/base.txt requirements/dev.in -o requirements/dev.txt
set "CODE=%ERRORLEVEL%"
popd
exit /b %CODE%

:ensure
rem The stamp is a copy of the requirement file that .venv was made from.
if not exist "%PY%" goto make
if exist "%VENV%\guyub-dev.txt" set "WANT=dev"
fc /b "%ROOT%\requirements\%WANT%.txt" "%VENV%\guyub-%WANT%.txt" >nul 2>&1 && exit /b 0
goto install
:make
call :find || exit /b 1
%PYTHON% -m venv "%VENV%" || exit /b 1
:install
echo guyub: preparing .venv from requirements\%WANT%.txt ^(once^) 1>&2
"%PY%" -m pip install -q --disable-pip-version-check --no-input --require-hashes --only-binary :all: -r "%ROOT%\requirements\%WANT%.txt" 1>&2 || exit /b 1
copy /y "%ROOT%\requirements\%WANT%.txt" "%VENV%\guyub-%WANT%.txt" >nul
exit /b 0

:find
set "PYTHON="
for %%C in ("py -3.13" "py -3.12" "py -3.11" "py -3" "python") do if not defined PYTHON call :try %%~C
if defined PYTHON exit /b 0
echo guyub: Python 3.11 or newer is missing; install it and try again. 1>&2
exit /b 1
:try
%* -c "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "PYTHON=%*"
exit /b 0

:usage
echo Usage: guyub WORD [...]
echo   up, test, check, bench, check-books, import, report, run, backup, restore, verify, lock
exit /b 2

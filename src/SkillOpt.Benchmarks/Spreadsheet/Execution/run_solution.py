"""Runs a solution in the sandbox: sets its two paths, keeps its workbook, reports its errors by its own lines."""
import linecache
import os
import shutil
import stat
import sys
import traceback

job, work, result = (os.environ["SKILLOPT_" + name] for name in ("JOB", "WORK", "RESULT"))
source = open(os.path.join(job, "solution.py"), encoding="utf-8").read()
linecache.cache["solution.py"] = (len(source), None, source.splitlines(True), "solution.py")
input_path, output_path = os.path.join(work, "input.xlsx"), os.path.join(work, "output.xlsx")
shutil.copyfile(os.path.join(job, "input.xlsx"), input_path)
os.chdir(work)
sys.argv = ["solution.py"]
code = 0
try:
    exec(compile(source, "solution.py", "exec"), {"__name__": "__main__", "__file__": "solution.py", "INPUT_PATH": input_path, "OUTPUT_PATH": output_path})
except SystemExit as stop:
    code = stop.code if isinstance(stop.code, int) else (0 if stop.code is None else 1)
except BaseException:
    kind, error, trace = sys.exc_info()
    traceback.print_exception(kind, error, trace.tb_next)
    code = 1
if code == 0 and os.path.lexists(output_path):
    if not stat.S_ISREG(os.lstat(output_path).st_mode):
        print("the output path is not a regular file", file=sys.stderr)
        code = 1
    else:
        with open(output_path, "rb") as made, open(result, "wb") as kept:
            shutil.copyfileobj(made, kept)
sys.stdout.flush()
sys.stderr.flush()
os._exit(code)

"""Many texts on a Dask cluster, two workers killed on the way: the same bytes as on one machine without it.

python benchmarks/cluster.py [--documents N] converts N texts of about 4 KB by `--jobs 2`, then by `--cluster local:2`
while a worker is killed at two random moments; prints the time and processor seconds of both, and whether each text is
there once with the bytes of the run without a cluster.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive import EDITION, NAMES, checksum, count
from clock import environment, run
from corpus import project


def workers(pid: int) -> list[int]:
    """The processes that were started afresh by a process, which on Linux are Dask's workers."""
    children = [one for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]
    return [int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def killed(home: Path, documents: int, env: dict[str, str], moments: random.Random) -> tuple[float, float, list[int]]:
    """Convert on a cluster, a worker killed twice; seconds, processor seconds, how many texts were there each time."""
    command = [*EDITION, "convert", "-q", "sources", "-o", "there", "--cluster=local:2"]
    begun, seen = time.perf_counter(), []
    process = subprocess.Popen(command, cwd=home, env=env)
    done: set[int] = set()
    for part in range(2):
        least = int(documents * (part + moments.random()) / 2.5)
        while count(home / "there") < least and process.poll() is None:
            time.sleep(0.2)
        victims = [worker for worker in workers(process.pid) if worker not in done]
        if not victims:
            process.kill()
            process.wait()
            sys.exit("no worker could be killed")
        os.kill(victims[0], signal.SIGKILL)
        done.add(victims[0])
        seen.append(count(home / "there"))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the run on the cluster ended with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, seen


def main() -> None:
    """Print both runs; the exit status tells whether they gave the same bytes."""
    parser = argparse.ArgumentParser(description="Convert many texts on a Dask cluster whose workers are killed.")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N", help="how many texts")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder, "pycache"))
        home = project(Path(folder, "archive"), documents=asked.documents, forms=NAMES, largest=4_000)
        here = run([*EDITION, "convert", "-q", "sources", "-o", "here", "--jobs=2"], env=env, cwd=home)
        print(f"--jobs 2: {asked.documents:,} texts in {here.wall:,.1f} s, CPU {here.cpu:,.1f} s", flush=True)
        wall, cpu, seen = killed(home, asked.documents, env, random.Random(1917))
        print(f"--cluster local:2: in {wall:,.1f} s, CPU {cpu:,.1f} s, without that of killed workers; ", end="")
        print(f"a worker killed with {' and with '.join(f'{number:,}' for number in seen)} texts done")
        once = len(list((home / "there").glob("*.xml"))) == asked.documents
        same = once and checksum(home / "here") == checksum(home / "there")
    print("the same bytes, every text once" if same else "OTHER BYTES THAN WITHOUT A CLUSTER")
    sys.exit(not same)


if __name__ == "__main__":
    main()

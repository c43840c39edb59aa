# SPDX-License-Identifier: Apache-2.0
"""Scratch Python environments for peers: one each under build/peers, pinned, made when absent."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PINS = {
    "pyfixest": ["pyfixest==0.60.0"],
    "statsmodels": ["statsmodels==0.15.0"],
    "csdid": ["csdid==0.4.3"],
    "synthdid": ["synthdid==0.10.1"],
    "yente": ["yente==5.5.0"],
    "client": ["yente-client==0.2.0"],
    "schemathesis": ["schemathesis==4.32.5"],
    "browser": ["playwright==1.65.2", "axe-playwright-python==0.1.4"],
    "nomenklatura": ["nomenklatura==4.17.4", "rapidfuzz==3.14.6", "numpy==2.4.6"],
    "duckdb": ["duckdb==1.4.4", "numpy==2.4.6"],
}


def python_of(peer):
    """The interpreter of a peer's environment, or None (said on stderr) when it cannot be made."""
    folder = ROOT / "build" / "peers" / peer
    python = folder / "bin" / "python"
    mark = folder / "installed"
    wanted = "\n".join(PINS[peer]) + "\n"
    if python.exists() and mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check",
                        *PINS[peer]], check=True)
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"skipped: the environment of {peer} could not be made ({error})", file=sys.stderr)
        return None
    mark.write_text(wanted, encoding="utf-8")
    return python

"""What was measured on, without names of hosts or people."""

import os
import pathlib
import platform
import re
import subprocess

root = pathlib.Path(__file__).resolve().parent.parent.parent


def text_of(*command):
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def first(pattern, text):
    found = re.search(pattern, text, re.MULTILINE)
    return found[1].strip() if found else ""


def cached(name, preset="release"):
    cache = root / "build" / preset / "CMakeCache.txt"
    return first(rf"^{name}:[A-Z]+=(.*)$", cache.read_text() if cache.exists() else "")


def compiler(preset="release"):
    """"gcc 12.2.0": what the preset compiles with."""
    command = cached("CMAKE_CXX_COMPILER", preset) or "c++"
    named = text_of(command, "--version").split("\n")[0]
    family = "clang" if "clang" in named else "gcc"
    return f"{family} {text_of(command, '-dumpfullversion') or text_of(command, '-dumpversion')}"


def flags(preset="release"):
    words = [cached(name, preset) for name in ("CMAKE_CXX_FLAGS", "CMAKE_CXX_FLAGS_RELEASE")]
    return " ".join(word for word in words if word)


def describe(preset="release"):
    processor = pathlib.Path("/proc/cpuinfo").read_text()
    memory = int(first(r"^MemTotal: +(\d+)", pathlib.Path("/proc/meminfo").read_text()))
    system = pathlib.Path("/etc/os-release").read_text()
    return {
        "processor": first(r"^model name\s*: (.*)$", processor) or platform.machine(),
        "architecture": platform.machine(),
        "cores": os.cpu_count(),
        "memory": f"{round(memory / 1024 / 1024)} GiB",
        "system": first(r'^PRETTY_NAME="(.*)"$', system),
        "kernel": re.match(r"[\d.]+", platform.release())[0],
        "compiler": compiler(preset),
        "libc": " ".join(platform.libc_ver()),
        "flags": flags(preset),
    }


def load():
    """How many wanted the processors, on average, in the minute before."""
    return round(os.getloadavg()[0], 1)


def commit():
    """The commit that was measured; a + where files differ from it."""
    found = text_of("git", "rev-parse", "--short=12", "HEAD")
    changed = text_of("git", "status", "--porcelain", "--untracked-files=no")
    return found + ("+" if changed else "")

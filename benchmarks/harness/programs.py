"""A competitor: a child process that is told what to do, one line at a time, and
that answers each with one line. It loops by itself, so that nothing of the
conversation is in what it measures."""

import os
import subprocess
import time


class Failed(Exception):
    pass


class Program:
    def __init__(self, library, command, environment=None):
        self.library = library
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(os.environ, **(environment or {})),
            text=True,
            bufsize=1,
        )

    def ask(self, *words):
        try:
            self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self.process.stdout.readline()
        if not answer:
            self.process.wait()
            raise Failed(f"{self.library} ended with {self.process.returncode}")
        answer = answer.rstrip("\n")
        if answer.startswith("error "):
            raise Failed(f"{self.library}: {answer[len('error '):]}")
        return answer

    def version(self):
        return self.ask("version")

    def inputs(self, paths):
        self.ask("inputs", *paths)

    def output(self, path):
        self.ask("output", path)
        return path.read_bytes()

    def run(self, times):
        """Nanoseconds for one of `times` runs."""
        return int(self.ask("run", times)) / times

    def allocations(self):
        answer = self.ask("allocations")
        return None if answer == "-" else float(answer)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Process:
    """Each call is a whole process: started, its output thrown away, waited for.
    What that costs this program is in it, for all alike."""

    def __init__(self, library, command):
        self.library = library
        self.command = [str(word) for word in command]
        self.files = []

    def version(self):
        return None  # told by the other questions

    def inputs(self, paths):
        self.files = [str(path) for path in paths]

    def output(self, path):
        with open(path, "wb") as file:
            done = subprocess.run(self.command + self.files, stdout=file)
        if done.returncode != 0:
            raise Failed(f"{self.library} ended with {done.returncode}")
        return path.read_bytes()

    def run(self, times):
        words = self.command + self.files
        nowhere = os.open(os.devnull, os.O_WRONLY)
        actions = [(os.POSIX_SPAWN_DUP2, nowhere, 1)]
        begin = time.perf_counter_ns()
        for _ in range(times):
            child = os.posix_spawn(words[0], words, os.environ, file_actions=actions)
            if os.waitpid(child, 0)[1] != 0:
                raise Failed(f"{self.library} failed")
        spent = time.perf_counter_ns() - begin
        os.close(nowhere)
        return spent / times

    def allocations(self):
        return None

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

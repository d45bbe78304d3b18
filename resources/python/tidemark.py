"""Report to Tidemark from a training script. Standard library alone, Python 3.8 and later.

    import tidemark as td

    for step in range(1000):
        rate = td.lr(step)
        ...
        td.log(step=step, loss=loss)
        if td.should_stop():
            save(td.resume_dir)
            break

Under Tidemark nothing is to be installed: this folder is on PYTHONPATH. Elsewhere the same script runs unchanged, and `log` prints.
Nothing here blocks a training or makes it fail: what cannot be told is left out and counted.
"""

import array
import atexit
import json
import os
import sys
import threading
import time

__all__ = [
    "artifact",
    "attempt",
    "flush",
    "inside",
    "log",
    "lr",
    "momentum",
    "params",
    "resume_dir",
    "run_id",
    "sample",
    "seed",
    "should_stop",
    "torch",
    "weight_decay",
]

_environ = os.environ
_reports = _environ.get("TIDEMARK_REPORT_DIR")

#: Whether this runs under Tidemark.
inside = bool(_reports)
#: The run's id; empty elsewhere.
run_id = _environ.get("TIDEMARK_RUN_ID", "")
#: Counts from 1; a resumed run has the next one.
attempt = int(_environ.get("TIDEMARK_ATTEMPT", "1"))
#: The experiment's seed; 1 elsewhere.
seed = int(_environ.get("TIDEMARK_SEED", "1"))
#: A folder that is the same for every attempt of the run: keep your checkpoints there.
resume_dir = _environ.get("TIDEMARK_RESUME_DIR") or os.path.abspath("tidemark-resume")

# Of several processes that train together the first one reports.
_silent = _environ.get("RANK", "0") not in ("", "0")


class Params(dict):
    """The run's parameters, as `params["lr"]`, `params.lr` or `params.get("lr", 0.1)`. Empty outside Tidemark."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError("There is no parameter %s; there are: %s" % (name, ", ".join(self) or "none")) from None


def _read_params():
    path = _environ.get("TIDEMARK_PARAMS")
    if not path:
        return Params()
    with open(path, encoding="utf-8") as file:
        return Params(json.load(file))


params = _read_params()

_PERIOD = 0.1
_MOST_WAITING = 20000
_MOST_IN_LINE = 200
_FILE_BYTES = 8 << 20
_MOST_FILES = 32
_LONGEST_TEXT = 10000
_encode = json.JSONEncoder(separators=(",", ":"), default=str).encode


def _lines(records):
    """Reports that follow each other share a line, which costs far less; anything else has one of its own."""
    line, values = [], 0
    for record in records:
        if record[0] != "log":
            if line:
                yield line
                line, values = [], 0
            yield record
            continue
        values += len(record[3])
        line.append(record)
        if values >= _MOST_IN_LINE:
            yield line
            line, values = [], 0
    if line:
        yield line


class _Writer:
    """Appends to files in a folder that Tidemark reads and removes; a thread does the writing."""

    def __init__(self):
        self.fresh()

    def fresh(self):
        self.waiting = []
        self.lock = threading.Lock()
        self.wake = threading.Event()
        self.thread = None
        self.file = None
        self.number = 0
        self.size = 0
        self.dropped = 0

    def begin(self):
        self.thread = threading.Thread(target=self.work, name="tidemark", daemon=True)
        try:
            self.thread.start()
        except RuntimeError:
            # The interpreter is ending; flush at exit still writes.
            pass
        self.waiting.insert(0, ("hello", {"language": "python", "version": sys.version.split()[0]}))

    def work(self):
        while True:
            self.wake.wait(_PERIOD)
            self.flush()

    def open(self):
        """The next file, or None where Tidemark is so far behind that no more is to be written."""
        if self.file is not None and self.size < _FILE_BYTES:
            return self.file
        own = "%d-" % os.getpid()
        if sum(name.startswith(own) for name in os.listdir(_reports)) >= _MOST_FILES:
            return None
        if self.file is not None:
            os.close(self.file)
            self.file = None
        self.number += 1
        path = os.path.join(_reports, "%s%06d.jsonl" % (own, self.number))
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        self.size = 0
        return self.file

    def flush(self):
        with self.lock:
            waiting, self.waiting = self.waiting, []
            dropped, self.dropped = self.dropped, 0
            if dropped:
                waiting.append(("dropped", dropped))
            if not waiting:
                return
            try:
                file = self.open()
                if file is None:
                    raise OSError("Tidemark is behind")
                data = ("\n".join(map(_encode, _lines(waiting))) + "\n").encode("utf-8", "replace")
                done = 0
                while done < len(data):
                    done += os.write(file, data[done:])
                self.size += done
            except Exception:
                # Never the training's fault: the disk is full, the folder gone, a value odd.
                self.dropped += dropped + len(waiting)


_writer = _Writer()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_writer.fresh)


def _add(record):
    writer = _writer
    if writer.thread is None:
        writer.begin()
    writer.waiting.append(record)
    if len(writer.waiting) >= _MOST_WAITING:
        # Faster than the thread: it is written here, and what cannot be written is counted.
        writer.flush()


def _print(text):
    try:
        print(text, flush=True)
    except OSError:
        # Nobody reads any more.
        pass


def _number(value):
    """A tensor, an array of one or a number of another library as a float; text where it is none."""
    try:
        return float(value)
    except Exception:
        return str(value)[:_LONGEST_TEXT]


def log(values=None, step=None, epoch=None, **metrics):
    """Reports metrics: `log(step=3, loss=0.5)` or `log({"eval/loss": 0.5}, step=3)`. Steps count from 0, epochs from 1."""
    if values:
        metrics.update(values)
    for name, value in metrics.items():
        if type(value) is not float and type(value) is not int:
            metrics[name] = _number(value)
    if _silent:
        return
    if not inside:
        place = [("step", step), ("epoch", epoch)]
        words = ["%s=%s" % pair for pair in place if pair[1] is not None]
        words += ["%s=%s" % (name, "%.6g" % v if isinstance(v, float) else v) for name, v in metrics.items()]
        _print(" ".join(words))
        return
    _add(("log", step, epoch, metrics))


def sample(text, prompt="", step=None, epoch=None):
    """Shows a text the model has made."""
    if _silent:
        return
    if not inside:
        _print("sample: %s%s" % (prompt, text))
        return
    made = {"text": str(text)[:_LONGEST_TEXT], "prompt": str(prompt)[:1000], "step": step, "epoch": epoch}
    _add(("sample", made))


def artifact(path, name=None):
    """Keeps a copy of a file or folder with the run, under its own name or `name`."""
    if _silent:
        return
    path = os.path.abspath(str(path))
    if not inside:
        _print("artifact: %s" % path)
        return
    _add(("artifact", {"path": path, "name": name or os.path.basename(path)}))


_noted = set()


def _note(text):
    """Says something once in the run's log. For the stand-ins."""
    if text in _noted or len(_noted) >= 100:
        return
    _noted.add(text)
    if inside and not _silent:
        _add(("note", text))
    else:
        print(text, file=sys.stderr)


class _Nothing:
    """Takes any call and any attribute, and does nothing."""

    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def _uncovered(name, tracker):
    """What a stand-in gives for a name it does not have, which it says once."""
    _note("%s is not covered by the stand-in for %s; it does nothing." % (name, tracker))
    return _Nothing()


def _config(values):
    """Keeps settings that a script tells a tracker. For the stand-ins."""
    if inside and not _silent:
        _add(("config", {str(name): value for name, value in dict(values).items()}))


def flush():
    """Tells Tidemark what is waiting now, instead of within a tenth of a second."""
    if inside and not _silent:
        _writer.flush()


atexit.register(flush)

_stop_file = _environ.get("TIDEMARK_STOP_FILE")
_stopping = False
_next_look = 0.0
_asked = False


def should_stop():
    """Whether the run is to save what it needs and end: it was stopped, paused or pruned."""
    global _stopping, _next_look, _asked
    if not _stop_file or _stopping:
        return _stopping
    if not _asked:
        _asked = True
        _add(("uses", "should_stop"))
    now = time.monotonic()
    if now >= _next_look:
        _next_look = now + _PERIOD
        _stopping = os.path.exists(_stop_file)
    return _stopping


class _Schedule:
    """The experiment's schedule as Tidemark made it: doubles by step, the same bits as `tidemark schedule` prints."""

    def __init__(self):
        self.columns = {}
        path = _environ.get("TIDEMARK_SCHEDULE")
        if not path:
            return
        with open(path, encoding="utf-8") as file:
            described = json.load(file)
        for name in ("lr", "momentum", "weight_decay"):
            if described.get(name):
                column = array.array("d")
                with open(described[name], "rb") as file:
                    column.frombytes(file.read())
                self.columns[name] = column
        _add(("uses", "lr"))

    def at(self, name, step):
        column = self.columns.get(name)
        if column is None:
            return None
        if step < 0:
            raise ValueError("Steps count from 0; got %s" % step)
        return column[step] if step < len(column) else column[-1]


_schedule = None


def _scheduled(name, step):
    global _schedule
    if _schedule is None:
        _schedule = _Schedule()
    return _schedule.at(name, step)


def lr(step, default=None):
    """The learning rate of the update at `step` (from 0). Outside Tidemark: `default`, else the parameter lr, else 0.001."""
    value = _scheduled("lr", step)
    if value is not None:
        return value
    return default if default is not None else float(params.get("lr", 1e-3))


def momentum(step, default=None):
    """The momentum (Adam's first beta) where the schedule drives it, else `default`."""
    value = _scheduled("momentum", step)
    return default if value is None else value


def weight_decay(step, default=None):
    """The weight decay where the schedule drives it, else `default`."""
    value = _scheduled("weight_decay", step)
    return default if value is None else value


class Scheduler:
    """A PyTorch scheduler that follows the experiment's schedule; call `step()` after every `optimizer.step()`.

    Every parameter group has the schedule's rate, and its momentum or first beta where the schedule drives it.
    """

    def __init__(self, optimizer, last_step=0):
        self.optimizer = optimizer
        self.last_step = last_step
        self._apply()

    def _apply(self):
        at = self.last_step
        rate, inertia, decay = lr(at), momentum(at), weight_decay(at)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
            if decay is not None:
                group["weight_decay"] = decay
            if inertia is None:
                continue
            if "momentum" in group:
                group["momentum"] = inertia
            elif "betas" in group:
                group["betas"] = (inertia, group["betas"][1])
        self._last_lr = [rate] * len(self.optimizer.param_groups)

    def step(self):
        self.last_step += 1
        self._apply()

    def get_last_lr(self):
        return self._last_lr

    def state_dict(self):
        return {"last_step": self.last_step}

    def load_state_dict(self, state):
        self.last_step = state["last_step"]
        self._apply()


class torch:
    """What goes with PyTorch. PyTorch itself is not imported."""

    Scheduler = Scheduler

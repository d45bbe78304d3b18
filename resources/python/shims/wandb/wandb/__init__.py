"""A stand-in for wandb that reports to Tidemark and sends nothing anywhere. Used where an experiment says `shim: wandb`.

Covered: init, log, config, summary, finish, define_metric, save, Artifact with log_artifact, watch (which does nothing).
Whatever else is asked for does nothing and is said once in the run's log.
"""

import numbers
import os

import tidemark as _td

__version__ = "0.0.0+tidemark"
run = None


class Config(dict):
    """Settings by name; the parameters of the run, as a sweep sets them, go before what the script gives."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self.update({name: value})

    def __setitem__(self, name, value):
        self.update({name: value})

    def update(self, values=(), allow_val_change=None, **more):
        given = dict(values, **more)
        dict.update(self, given)
        dict.update(self, _td.params)
        _td._config(self)

    def setdefaults(self, values):
        self.update({name: value for name, value in dict(values).items() if name not in self})


class Summary(dict):
    """What is set here counts as reported at the step under way."""

    def __setitem__(self, name, value):
        dict.__setitem__(self, name, value)
        _report({name: value}, None)

    def __setattr__(self, name, value):
        self[name] = value

    def update(self, values=(), **more):
        for name, value in dict(values, **more).items():
            self[name] = value


def _flat(values, prefix=""):
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, prefix + str(name) + "/")
        else:
            yield prefix + str(name), value


def _report(values, step):
    told = {}
    for name, value in _flat(values):
        if isinstance(value, numbers.Number) or hasattr(value, "item"):
            told[name] = value
        elif isinstance(value, str):
            _td.sample(value, prompt=name, step=step)
        else:
            _td._note("wandb.log of %s is not covered by the stand-in; such values are left out." % type(value).__name__)
    if told:
        _td.log(told, step=step)


class Run:
    def __init__(self, name, project, config):
        self.id = _td.run_id or "offline"
        self.name = name or self.id
        self.project = project or ""
        self.dir = _td.resume_dir
        self.url = None
        self.resumed = _td.attempt > 1
        self.step = 0
        self.config = Config()
        self.summary = Summary()
        self.config.update(config or {})

    def log(self, data, step=None, commit=None, **_):
        if step is not None:
            self.step = max(self.step, int(step))
        _report(data, self.step)
        dict.update(self.summary, data)
        if commit or (commit is None and step is None):
            self.step += 1

    def finish(self, *_, **__):
        global run
        _td.flush()
        if run is self:
            _set(None)

    def log_artifact(self, artifact, *_, **__):
        log_artifact(artifact)
        return artifact

    def save(self, path, *_, **__):
        save(path)

    def define_metric(self, *_, **__):
        pass

    def watch(self, *_, **__):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.finish()
        return False

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _td._uncovered("wandb.Run." + name, "wandb")


class Artifact:
    def __init__(self, name, type=None, **_):
        self.name = name
        self.files = []

    def add_file(self, path, name=None, **_):
        self.files.append((path, name))

    def add_dir(self, path, name=None, **_):
        self.files.append((path, name or self.name))


def _set(value):
    global run, config, summary
    run = value
    config = value.config if value else Config()
    summary = value.summary if value else Summary()


config = Config()
summary = Summary()


def init(project=None, name=None, config=None, **_):
    if run is None:
        _set(Run(name, project, config))
    return run


def log(data, step=None, commit=None, **_):
    if run is None:
        init()
    run.log(data, step=step, commit=commit)


def finish(*_, **__):
    if run is not None:
        run.finish()


def save(path, *_, **__):
    if os.path.exists(str(path)):
        _td.artifact(path)


def log_artifact(artifact, name=None, **_):
    if not isinstance(artifact, Artifact):
        return _td.artifact(artifact, name=name)
    for path, own in artifact.files:
        _td.artifact(path, name=own)
    return artifact


def watch(*_, **__):
    return None


def define_metric(*_, **__):
    return None


def login(*_, **__):
    return True


def setup(*_, **__):
    return None


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _td._uncovered("wandb." + name, "wandb")

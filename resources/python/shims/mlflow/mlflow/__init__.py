"""A stand-in for mlflow that reports to Tidemark and writes no store. Used where an experiment says `shim: mlflow`.

Covered: start_run, end_run, active_run, log_metric(s), log_param(s), set_tag(s), log_artifact(s), log_text, set_experiment, set_tracking_uri.
Whatever else is asked for does nothing and is said once in the run's log.
"""

import tidemark as _td

__version__ = "0.0.0+tidemark"


class _Info:
    run_id = run_uuid = _td.run_id or "offline"
    run_name = run_id
    experiment_id = "0"
    status = "RUNNING"
    artifact_uri = _td.resume_dir


class ActiveRun:
    info = _Info()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        end_run()
        return False


_active = None


def start_run(*_, **__):
    global _active
    _active = _active or ActiveRun()
    return _active


def active_run():
    return _active


last_active_run = active_run


def end_run(*_, **__):
    global _active
    _active = None
    _td.flush()


def log_metric(key, value, step=None, **_):
    start_run()
    _td.log({key: value}, step=step)


def log_metrics(metrics, step=None, **_):
    start_run()
    _td.log(dict(metrics), step=step)


def log_param(key, value, **_):
    start_run()
    _td._config({key: value})
    return value


def log_params(params, **_):
    start_run()
    _td._config(params)


def set_tag(key, value):
    _td._config({"tags/" + str(key): value})


def set_tags(tags, **_):
    for key, value in tags.items():
        set_tag(key, value)


def log_artifact(local_path, artifact_path=None, **_):
    _td.artifact(local_path)


def log_artifacts(local_dir, artifact_path=None, **_):
    _td.artifact(local_dir, name=artifact_path)


def log_text(text, artifact_file, **_):
    _td.sample(text, prompt=artifact_file)


def set_experiment(*_, **__):
    return None


def set_tracking_uri(*_, **__):
    return None


def get_tracking_uri():
    return "tidemark"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _td._uncovered("mlflow." + name, "mlflow")

"""A stand-in for SummaryWriter that reports to Tidemark. Used where an experiment says `shim: tensorboard`.

Covered: add_scalar, add_scalars, add_text, add_hparams, flush, close. Whatever else is asked for does nothing and is said once in the log.
"""

import tidemark as _td


class SummaryWriter:
    def __init__(self, log_dir=None, *_, **__):
        self.log_dir = log_dir or _td.resume_dir

    def get_logdir(self):
        return self.log_dir

    def add_scalar(self, tag, scalar_value, global_step=None, *_, **__):
        _td.log({tag: scalar_value}, step=global_step)

    def add_scalars(self, main_tag, tag_scalar_dict, global_step=None, *_, **__):
        _td.log({"%s/%s" % (main_tag, tag): value for tag, value in tag_scalar_dict.items()}, step=global_step)

    def add_text(self, tag, text_string, global_step=None, *_, **__):
        _td.sample(text_string, prompt=tag, step=global_step)

    def add_hparams(self, hparam_dict, metric_dict, *_, **__):
        _td._config(hparam_dict)
        _td.log(dict(metric_dict))

    def flush(self):
        _td.flush()

    def close(self):
        _td.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
        return False

    def __getattr__(self, name):
        if not name.startswith("add_"):
            raise AttributeError(name)
        _td._note("SummaryWriter.%s is not covered by the stand-in; it does nothing." % name)
        return lambda *_, **__: None

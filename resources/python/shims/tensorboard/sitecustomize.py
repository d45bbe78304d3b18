"""Puts the stand-in in the place of torch.utils.tensorboard and tensorboardX, whose own packages stay as they are."""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys

_here = os.path.dirname(os.path.abspath(__file__))
_NAMES = ("torch.utils.tensorboard", "torch.utils.tensorboard.writer", "tensorboardX")


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name not in _NAMES:
            return None
        file = os.path.join(_here, "tidemark_summary_writer.py")
        spec = importlib.util.spec_from_file_location(name, file)
        # A package, so that its parts are looked for here as well.
        spec.submodule_search_locations = []
        return spec


sys.meta_path.insert(0, _Finder())

# Python takes one sitecustomize alone; the user's own runs all the same.
_others = [folder for folder in sys.path if os.path.abspath(folder or ".") != _here]
_own = importlib.machinery.PathFinder.find_spec("sitecustomize", _others)
if _own is not None and _own.loader is not None:
    _own.loader.exec_module(importlib.util.module_from_spec(_own))

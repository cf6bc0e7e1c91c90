"""Where the worker finds its jobs: the `jobs` module of every package that has one."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

for package in apps.get_app_configs():
    if package.name.startswith("naast.") and package.module and module_has_submodule(package.module, "jobs"):
        import_module(f"{package.name}.jobs")

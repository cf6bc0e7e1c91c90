"""Forms look the same everywhere: label, hint, the message above the control, a summary on top."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`FORM_RENDERER`; needs "django.forms" among the installed apps for the plain widgets."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

"""How a journey walks: press, follow, fill, read; and what every page on a telephone must keep to."""

from __future__ import annotations

from typing import Any

PHONE = {"width": 390, "height": 844}
NEUTRAL = {"Agenda", "Welkom"}


def press(page: Any, name: str) -> None:
    """Press the first button of this name."""
    _click(page.get_by_role("button", name=name, exact=True).first)


def follow(page: Any, name: str) -> None:
    """Follow a link inside the page itself."""
    _click(page.locator("main").get_by_role("link", name=name).first)


def _click(one: Any) -> None:
    """Whatever page it leads to is there as a whole: not every question to a page waits for what is still to come."""
    one.click()
    one.page.wait_for_load_state()


def reads(page: Any) -> str:
    """What stands on the page."""
    return str(page.inner_text("main"))


def send(page: Any, **said: str) -> None:
    """Fill the form that has these fields, by their names, and send it."""
    form = page.locator(f"main form:has([name='{next(iter(said))}'])").first
    for name, value in said.items():
        _put(form.locator(f"[name='{name}']"), value)
    _click(form.locator("button:not([type=button])").last)


def _put(field: Any, value: str) -> None:
    kind = field.first.get_attribute("type")
    if kind in ("radio", "checkbox"):
        chosen = field.and_(field.page.locator(f"[value='{value}']")).first
        field.page.locator(
            f"label[for='{chosen.get_attribute('id')}'], label:has(#{chosen.get_attribute('id')})"
        ).first.click()
    elif field.first.evaluate("one => one.tagName") == "SELECT":
        field.first.select_option(**({"value": value} if value in _values(field.first) else {"label": value}))
    else:
        field.first.fill(value)


def _values(field: Any) -> list[str]:
    return list(field.evaluate("one => [...one.options].map(option => option.value)"))


def on_the_phone(page: Any) -> None:
    """Nothing scrolls sideways, and a bystander learns nothing from the title."""
    # Asked of a locator, which waits: the click before may still be on its way to this page.
    assert page.locator("html").evaluate("html => html.scrollWidth") == PHONE["width"], page.url
    assert page.title() in NEUTRAL

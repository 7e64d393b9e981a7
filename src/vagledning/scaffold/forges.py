"""What a forge runs for a guidance, from one declaration: the check of a proposal, publishing, and the weekly look at ages.

A proposal is anybody's. Its check holds no secret and may write nothing, and runs the code and the engine of the commit that the
proposal starts from: of the proposal itself only content/ and data/ are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import indent

from vagledning import __version__

_RUN = ".venv/bin/vagledning"
_CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"
_PYTHON = "actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405 # v6.2.0"
_UPLOAD = "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1"
_PAGES = "actions/upload-pages-artifact@56afc609e74202658d3ffba0e8f6dda462b719fa # v3.0.1"
_DEPLOY = "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5"
_MIRROR = "https://data.forgejo.org/"
# A line that begins with two colons would be a command to the forge.
_PRINT = ("sed 's/^/| /' changes.md",)
_CRON = "17 4 * * 1"
_BASE, _NUMBER = "${{ github.event.pull_request.base.sha }}", "${{ github.event.pull_request.number }}"


@dataclass(frozen=True)
class Step:
    """Lines that a shell runs, with what they do. always: also when a step before has failed."""

    name: str
    lines: tuple[str, ...]
    always: bool = False


INSTALL = Step("Programmet", ("python3 -m venv .venv", ".venv/bin/pip install -q -r requirements.txt"))


def check_steps(since: str, form: str) -> tuple[Step, ...]:
    """Return the steps for a proposal in change/, from where the trusted commit is. since is the commit it starts from."""
    return (
        Step("Förslagets innehåll och data, inget annat", ("rm -rf content data && cp -RP change/content change/data .",)),
        Step("Kontrollen", (f'{_RUN} check --since "{since}" --repository change --format {form}',)),
        Step("Vad som ändras för läsaren", (f"{_RUN} changes --since HEAD --format markdown > changes.md || test $? = 1",), True),
        Step("Webbplatsen som den skulle bli", (f"{_RUN} build --trusted HEAD",)),
    )


PUBLISH = (Step("Kontrollen", (f"{_RUN} check",)), Step("Webbplatsen", (f"{_RUN} build",)))
AGES = (
    Step("Det som behöver ses över", (f"{_RUN} status --today",)),
    Step("Det som skulle ha setts över", (f"{_RUN} check --today --fail-on-age",)),
)


def _github() -> dict[str, str]:
    python = f'- uses: {_PYTHON}\n  with:\n    python-version: "3.12"\n'
    start = _checkout() + python + _steps([INSTALL])
    check = (
        _checkout("", f"ref: {_BASE}")
        + _checkout("", "path: change", "fetch-depth: 2")
        + python
        + _steps([INSTALL, *check_steps("HEAD^1", "github")])
        + _steps([Step("Sammanfattningen", ('cat changes.md >> "$GITHUB_STEP_SUMMARY"',), True)])
        + f"- uses: {_UPLOAD}\n  with:\n    name: preview\n    path: site/\n    retention-days: 14\n"
    )
    publish = start + _steps(PUBLISH) + f"- uses: {_PAGES}\n  with:\n    path: site/\n"
    deploy = f"- uses: {_DEPLOY}\n"
    rights = "permissions:\n  pages: write\n  id-token: write\nenvironment: github-pages\nneeds: build\n"
    machine = "runs-on: ubuntu-latest\n"
    return {
        ".github/workflows/check.yml": _workflow("Kontroll", "pull_request:", {"check": (machine, check)}),
        ".github/workflows/publish.yml": _workflow(
            "Publicera", "push:\n  branches: [main]", {"build": (machine, publish), "deploy": (machine + rights, deploy)}
        ),
        ".github/workflows/scheduled.yml": _workflow(
            "Varje vecka", f'schedule:\n  - cron: "{_CRON}"\nworkflow_dispatch:', {"ages": (machine, start + _steps(AGES))}
        ),
    }


def _forgejo() -> dict[str, str]:
    python = Step("Python", ("apt-get update -q && apt-get install -q -y --no-install-recommends python3-venv",))
    start = _checkout(_MIRROR) + _steps([python, INSTALL])
    check = (
        _checkout(_MIRROR, f"ref: {_BASE}")
        + _checkout(_MIRROR, f"ref: refs/pull/{_NUMBER}/head", "path: change", "fetch-depth: 0")
        + _steps([python, INSTALL, *check_steps("$BASE", "text"), Step("Sammanfattningen", _PRINT, True)])
    )
    push = (
        "cd site && git init -q -b pages && git add -A",
        'git -c user.name=vagledning -c user.email=vagledning@localhost commit -q -m "Webbplatsen"',
        'git -c http.extraHeader="Authorization: token $TOKEN" push --force "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git" pages',
    )
    publish = start + _steps(PUBLISH) + _steps([Step("Till grenen pages", push)]) + "  env:\n    TOKEN: ${{ github.token }}\n"
    machine = "runs-on: docker\ncontainer:\n  image: node:24-bookworm\n"
    return {
        ".forgejo/workflows/check.yml": _workflow(
            "Kontroll", "pull_request:", {"check": (f"{machine}env:\n  BASE: {_BASE}\n", check)}
        ),
        ".forgejo/workflows/publish.yml": _workflow("Publicera", "push:\n  branches: [main]", {"publish": (machine, publish)}),
        ".forgejo/workflows/scheduled.yml": _workflow(
            "Varje vecka", f'schedule:\n  - cron: "{_CRON}"\nworkflow_dispatch:', {"ages": (machine, start + _steps(AGES))}
        ),
    }


def _gitlab() -> dict[str, str]:
    base = "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
    apart = Step(
        "Förslaget i change/, och här det som det utgår från",
        ("git worktree add --detach change HEAD", f'git checkout -q --force --detach "{base}"'),
    )
    scripts = {
        "check": (
            '$CI_PIPELINE_SOURCE == "merge_request_event"',
            (apart, INSTALL, *check_steps(base, "text")),
            "paths: [changes.md, site]\nexpose_as: preview\nexpire_in: 14 days\nwhen: always\n",
        ),
        "pages": (
            '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
            (INSTALL, *PUBLISH, Step("Till Pages", ("mv site public",))),
            "paths: [public]\n",
        ),
        "ages": ('$CI_PIPELINE_SOURCE == "schedule"', (INSTALL, *AGES), ""),
    }
    text = f"{_HEAD}image: python:3.12-bookworm\n\nvariables:\n  GIT_DEPTH: 0\n"
    for name, (rule, steps, artifacts) in scripts.items():
        text += f"\n{name}:\n  timeout: 20 minutes\n  rules:\n    - if: {_quoted(rule)}\n"
        for key, when in (("script", False), ("after_script", True)):
            rows = [line for step in steps if step.always == when for line in (f"# {step.name}", *map(_item, step.lines))]
            text += f"  {key}:\n" + "".join(f"    {row}\n" for row in rows) if rows else ""
        text += f"  artifacts:\n{indent(artifacts, '    ')}" if artifacts else ""
    return {".gitlab-ci.yml": text}


_HEAD = (
    "# Skriven av vagledning new. Förslag är vem som helsts: bara content/ och data/ tas ur dem, och ingen hemlighet finns här.\n"
)


def _workflow(name: str, on: str, jobs: dict[str, tuple[str, str]]) -> str:
    text = f"{_HEAD}name: {name}\n\non:\n{indent(on, '  ')}\n\npermissions:\n  contents: read\n\njobs:\n"
    for job, (head, steps) in jobs.items():
        text += f"  {job}:\n{indent(head, '    ')}    timeout-minutes: 20\n    steps:\n{indent(steps, '      ')}"
    return text


def _checkout(place: str = "", *options: str) -> str:
    given = "".join(f"    {option}\n" for option in options)
    return f"- uses: {place}{_CHECKOUT}\n  with:\n{given}    persist-credentials: false\n"


def _steps(steps: Iterable[Step]) -> str:
    text = ""
    for step in steps:
        text += f"- name: {step.name}\n" + ("  if: always()\n" if step.always else "")
        text += "  run: |\n" + "".join(f"    {line}\n" for line in step.lines)
    return text


def _item(line: str) -> str:
    return f"- {_quoted(line)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# The forges that files can be written for, by the name that the command takes.
FORGES: dict[str, Callable[[], dict[str, str]]] = {"github": _github, "gitlab": _gitlab, "forgejo": _forgejo}


def forge_files(forge: str) -> dict[str, str]:
    """Return the files that a forge runs, by path, with the one that says which engine is installed."""
    wanted = "# Den version av programmet som kontrollen och publiceringen kör. Byt den här när ni byter.\n"
    return FORGES[forge]() | {"requirements.txt": f"{wanted}vagledning=={__version__}\n"}

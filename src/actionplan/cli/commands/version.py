"""``actionplan --version``."""

from __future__ import annotations

from actionplan.cli.session import Session
from actionplan.core.version import VERSION


def version(session: Session, *, verbose: bool) -> int:
    """Print the version; verbosely, also what the tool runs on."""
    session.print(f"actionplan {VERSION}")
    if verbose:
        import platform

        from actionplan.core.resources import agreement_names
        from actionplan.plan.yaml.engine import ENGINE

        session.print(f"python {platform.python_version()}")
        session.print(f"yaml {ENGINE}")
        session.print(f"agreements {' '.join(agreement_names())}")
    return 0

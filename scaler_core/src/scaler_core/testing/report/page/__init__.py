"""The report as one self-contained HTML page, and its badge."""

from scaler_core.testing.report.page.page import write_page

__all__ = ["write_page"]

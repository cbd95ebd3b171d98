"""The charts of the report, a file for each idea; each has a function `(run) -> Chart | None`."""

__all__ = ["DRAWERS"]

from scaler_report.charts.gallery import DRAWERS

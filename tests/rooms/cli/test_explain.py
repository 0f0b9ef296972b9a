"""`dateline explain`: what made an event, and why a verb made none."""

from __future__ import annotations


def test_explain_tells_why_a_verb_made_no_event(run, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Rebels seized Kunduz on Friday. Sales met expectations, and the herdsman whistled.\n", encoding="utf-8")
    status, out, _ = run("explain", str(path), "--published", "2021-08-16", "--reader", "frames")
    assert status == 0
    assert "by capture.seize" in out
    assert "none   “met” 38..41  meeting.meet: subject is “Sales”, barred" in out
    assert "whistled" in out
    assert "none   “seized”" not in out

from datetime import timedelta

from rathaus.core import retry


def test_waits_double_up_to_an_hour():
    waits = [retry.wait_after(failures, 0.5).total_seconds() for failures in (1, 2, 3, 4, 10, 11, 500)]
    assert waits == [5, 10, 20, 40, 2560, 3600, 3600]


def test_luck_spreads_a_wait_by_a_quarter_each_way():
    assert retry.wait_after(1, 0.0) == timedelta(seconds=3.75)
    assert retry.wait_after(1, 1.0) == timedelta(seconds=6.25)


def test_ten_failures_in_a_row_need_people():
    assert (retry.is_stuck(9), retry.is_stuck(10)) == (False, True)

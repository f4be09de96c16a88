"""When a member is woken: tables over the looks of a minute. RABBITMQ_AWAKE names the script."""
import importlib.util
import os
import unittest
from importlib.machinery import SourceFileLoader

LOADER = SourceFileLoader("rabbitmq_awake", os.environ["RABBITMQ_AWAKE"])
awake = importlib.util.module_from_spec(importlib.util.spec_from_loader("rabbitmq_awake", LOADER))
LOADER.exec_module(awake)


def woken(looks):
    """Seconds at which the server is restarted, and how often it was asked. looks: (serves, active, asleep) every five seconds."""
    sleeper, asked, restarted = awake.Sleeper(), [], []
    for i, (serves, active, asleep) in enumerate(looks):
        def ask(answer=asleep):
            asked.append(answer)
            return answer
        if sleeper.restarts(5 * i, serves, lambda a=active: a, ask):
            restarted.append(5 * i)
    return restarted, len(asked)


SERVES, SLEEPS, PAUSES, STOPPED = (True, True, False), (False, True, True), (False, True, False), (False, False, False)


class Wakes(unittest.TestCase):
    def test_one_that_sleeps_after_fifteen_and_twenty_seconds_and_again(self):
        self.assertEqual([35, 75], woken([SLEEPS] * 16)[0])

    def test_nobody_who_serves_and_costs_no_question(self):
        self.assertEqual(([], 0), woken([SERVES] * 40))

    def test_nobody_who_waits_for_the_others(self):
        self.assertEqual([], woken([PAUSES] * 200)[0])

    def test_nobody_whom_systemd_starts_or_stopped(self):
        self.assertEqual(([], 0), woken([STOPPED] * 200))

    def test_nobody_who_comes_back_by_itself_in_time(self):
        self.assertEqual([], woken(([SLEEPS] * 6 + [SERVES]) * 10)[0])

    def test_only_who_sleeps_all_the_time(self):
        self.assertEqual([], woken([SLEEPS, SLEEPS, SLEEPS, SLEEPS, PAUSES] * 20)[0])

    def test_nobody_right_after_a_start(self):
        self.assertEqual([], woken([SLEEPS] * 6 + [STOPPED] + [SLEEPS] * 6)[0])


if __name__ == "__main__":
    unittest.main()
